import LoadPlan
import Notation

/// Where most requests of a plan go, so that another target can be put in its place.
struct PlanTarget {
    /// Scheme, host and port as the requests have them, expressions and all; nil where nothing of
    /// it is known before the run.
    private let origin: String?
    private let target: String?

    init(in tree: JSONNode, _ reading: TestPlanReading) {
        var counts: [String: Int] = [:]
        tree.forEachURL { url in
            if let origin = Self.origin(of: url) { counts[origin, default: 0] += 1 }
        }
        // Of equal counts the same one each time.
        let often = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let known = often.first { origin, _ in
            let target = reading.withConstants(origin)
            let settled = Template(parsing: target)?.settled(by: reading.options.properties)
            return settled.flatMap(URLParts.init) != nil
        }
        origin = known?.key
        target = known.map { reading.withConstants($0.key) }
    }

    /// The plan with the target, and with URLs behind it.
    func applied(to tree: JSONNode, of element: JMXElement) -> JSONNode {
        guard let origin, let target else { return tree }
        var tree = tree.mappingURLs { url in
            guard url.hasPrefix(origin) else { return url }
            let rest = url.dropFirst(origin.count)
            return rest.hasPrefix("/") ? String(rest) : url
        }
        if case .object(var members) = tree.value {
            let position = element.position
            let member = JSONNode.Member(
                name: "target",
                namePosition: position,
                value: element.text(target)
            )
            members.insert(member, at: 1)
            tree.value = .object(members)
        }
        return tree
    }

    /// The target of a plan that this program has written for JMeter.
    private static let whole = "${target}"

    /// Up to the path, which begins behind all expressions of host and port.
    private static func origin(of url: String) -> String? {
        if url.hasPrefix(whole) { return whole }
        guard let start = url.range(of: "://") else { return nil }
        var depth = 0
        var index = start.upperBound
        while index < url.endIndex {
            if url[index...].hasPrefix("${") { depth += 1 }
            if url[index] == "}", depth > 0 { depth -= 1 }
            if url[index] == "/", depth == 0 { return String(url[..<index]) }
            index = url.index(after: index)
        }
        return url
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}

extension JSONNode {
    private static let methods: Set = [
        "get", "post", "put", "patch", "delete", "head", "options", "url",
    ]

    fileprivate func forEachURL(_ body: (String) -> Void) {
        _ = mappingURLs { url in
            body(url)
            return url
        }
    }

    /// With other URLs in its requests; what stands in bodies and the like is no request.
    fileprivate func mappingURLs(_ change: (String) -> String) -> JSONNode {
        var copy = self
        switch value {
        case .null, .bool, .number, .string: break
        case .array(let elements): copy.value = .array(elements.map { $0.mappingURLs(change) })
        case .object(let members):
            copy.value = .object(
                members.map { member in
                    var member = member
                    if Self.methods.contains(member.name),
                        case .string(let url) = member.value.value
                    {
                        member.value.value = .string(change(url))
                    } else if !["json", "form", "query", "headers", "variables", "set"]
                        .contains(member.name)
                    {
                        member.value = member.value.mappingURLs(change)
                    }
                    return member
                }
            )
        }
        return copy
    }
}
