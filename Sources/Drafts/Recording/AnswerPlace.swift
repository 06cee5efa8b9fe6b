import Notation

/// Where a value stands in an answer, so that it can be found there again when it is another one.
enum AnswerPlace {
    case header(String)
    case jsonPath(String)
    case between(String, String)

    /// Nil where it is not there, or where nothing tells it from what is around it.
    init?(of value: String, in answer: HAREntry) {
        if let header = answer.answerHeaders.first(where: {
            $0.value == value && !$0.isNamed("set-cookie")
        }) {
            self = .header(header.name)
        } else if answer.type.hasSuffix("json"),
            let root = try? JSONReader.read(Array(answer.body.utf8)),
            let path = Self.path(to: value, in: root, "$")
        {
            self = .jsonPath(path)
        } else if let (left, right) = Self.surroundings(of: value, in: answer.body) {
            self = .between(left, right)
        } else {
            return nil
        }
    }

    /// As a plan has it.
    var json: JSONValue {
        switch self {
        case .header(let name): ["header": DraftText(name).json]
        case .jsonPath(let path): ["json": .text(path)]
        case .between(let left, let right):
            ["between": [DraftText(left).json, DraftText(right).json]]
        }
    }

    private static func path(to value: String, in node: JSONNode, _ path: String) -> String? {
        switch node.value {
        case .string(let text): return text == value ? path : nil
        case .number(let text): return text == value ? path : nil
        case .null, .bool: return nil
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                if let found = Self.path(to: value, in: element, "\(path)[\(index)]") {
                    return found
                }
            }
        case .object(let members):
            for member in members {
                let step = Self.step(member.name)
                if let found = Self.path(to: value, in: member.value, path + step) { return found }
            }
        }
        return nil
    }

    private static func step(_ name: String) -> String {
        let isWord =
            name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
            && name.utf8.first.map { !$0.isDigit } == true
        guard !isWord else { return ".\(name)" }
        let escaped = name.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "['\(escaped)']"
    }

    /// Texts before and behind the value, the first of which leads to it: whole tags before
    /// anything shorter, which stay when a page is built for another visit.
    private static func surroundings(of value: String, in body: String) -> (String, String)? {
        var start = body.startIndex
        while let range = body[start...].firstRange(of: value) {
            let before = body[..<range.lowerBound].suffix(160)
            let behind = body[range.upperBound...].prefix(16)
            var starts: [Substring] = []
            if let tag = before.lastIndex(of: "<") { starts.append(before[tag...]) }
            starts += [12, 24, 48, 96, 160].map { before.suffix($0) }
            for left in starts where left.count >= 3 {
                for length in [1, 2, 4, 8, 16] {
                    let right = behind.prefix(length)
                    guard !right.isEmpty, finds(value, between: left, right, in: body) else {
                        continue
                    }
                    return (String(left), String(right))
                }
            }
            start = body.index(after: range.lowerBound)
        }
        return nil
    }

    /// Whether what stands first between both is the value.
    private static func finds(
        _ value: String,
        between left: Substring,
        _ right: Substring,
        in body: String
    ) -> Bool {
        guard let start = body.firstRange(of: left)?.upperBound,
            let end = body[start...].firstRange(of: right)?.lowerBound
        else { return false }
        return body[start..<end] == value
    }
}
