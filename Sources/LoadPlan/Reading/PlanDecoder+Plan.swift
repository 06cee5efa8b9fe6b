import Notation

/// What a scenario takes from its plan, and a step from its scenario.
struct Inherited {
    var headers: [Header] = []
    var timeout = PartialTimeout()
    var gracefulStop: UInt64?
    /// Whether relative URLs have something to be appended to.
    let hasTarget: Bool

    init(hasTarget: Bool) { self.hasTarget = hasTarget }

    mutating func take(headers inner: [Header]) { headers = headers.replaced(by: inner) }

    mutating func take(timeout inner: PartialTimeout) {
        timeout.connect = inner.connect ?? timeout.connect
        timeout.total = inner.total ?? timeout.total
    }
}

/// The parts of a timeout that are said, in nanoseconds; the others come from outside.
struct PartialTimeout {
    var connect: UInt64?
    var total: UInt64?

    var timeout: Timeout {
        Timeout(
            connectNanoseconds: connect,
            totalNanoseconds: total ?? Timeout.default.totalNanoseconds
        )
    }
}

extension [Header] {
    /// The headers with those of the same name, in any case, replaced and the others added.
    func replaced(by inner: [Header]) -> [Header] {
        let names = Set(inner.map { $0.name.lowercased() })
        return filter { !names.contains($0.name.lowercased()) } + inner
    }
}

extension PlanDecoder {
    mutating func headers(_ node: JSONNode?) -> [Header] {
        guard let node else { return [] }
        var seen: Set<String> = []
        return members(node, "headers").compactMap { member in
            guard member.name.isHeaderName else {
                fault(
                    "'\(member.name.shortened)' cannot be a header's name.",
                    hint: "A header's name has letters, digits and '-'.",
                    at: member.namePosition
                )
                return nil
            }
            if !seen.insert(member.name.lowercased()).inserted {
                fault(
                    "The header '\(member.name)' stands twice in one object.",
                    hint: "Case makes no other header of it.",
                    at: member.namePosition
                )
            }
            guard let value = template(member.value, member.name) else { return nil }
            guard !value.source.contains(where: \.isNewline) else {
                wrong(member.value, member.name, Wanted("a text without line breaks"))
                return nil
            }
            return Header(name: member.name, value: value)
        }
    }

    mutating func timeout(_ node: JSONNode?) -> PartialTimeout {
        var timeout = PartialTimeout()
        guard let node else { return timeout }
        guard case .object = node.value else {
            timeout.total = duration(node, "timeout", isPositive: true)
            return timeout
        }
        guard let fields = fields(node, "a timeout", PlanKeys.Timeout.self) else { return timeout }
        timeout.connect = fields[.connect].flatMap { duration($0, "connect", isPositive: true) }
        timeout.total = fields[.total].flatMap { duration($0, "total", isPositive: true) }
        if let connect = timeout.connect, let total = timeout.total, connect > total {
            fault("'connect' must be at most 'total'.", at: node.position)
        }
        return timeout
    }

    mutating func http(_ node: JSONNode?) -> HTTPOptions {
        var options = HTTPOptions()
        guard let node, let fields = fields(node, "'http'", PlanKeys.HTTP.self) else {
            return options
        }
        if let node = fields[.version] { options.version = choice(node, "version") ?? .http1 }
        if let node = fields[.compression] {
            options.compression = flag(node, "compression") ?? false
        }
        if let node = fields[.redirects] {
            options.redirects = integer(node, "redirects", in: 0...100) ?? 0
        }
        if let node = fields[.verifyTLS] { options.verifyTLS = flag(node, "verifyTLS") ?? true }
        return options
    }

    // Data files

    mutating func data(_ node: JSONNode?) -> [DataSet] {
        guard let node else { return [] }
        return list(node, "data").compactMap { dataSet($0) }
    }

    private mutating func dataSet(_ node: JSONNode) -> DataSet? {
        guard let fields = fields(node, "a data file", PlanKeys.Data.self) else { return nil }
        let columns = fields[.names].map { columnNames($0) }
        var set = DataSet(file: "", names: columns ?? [])
        if columns != nil { set.heading = .plan }
        if let node = fields[.delimiter] { set.delimiter = delimiter(node) }
        if let node = fields[.share] { set.share = choice(node, "share") ?? .all }
        if let node = fields[.atEnd] { set.atEnd = choice(node, "atEnd") ?? .recycle }
        if let node = fields[.order] { set.order = choice(node, "order") ?? .sequential }
        guard let node = required(.file, in: fields), let file = text(node, "file") else {
            return nil
        }
        set.file = file
        do {
            set.names = try reader.dataFile(set)
        } catch let error as Faults {
            for inFile in error.faults {
                fault(inFile.message, hint: inFile.hint, at: node.position)
            }
        } catch {
            fault(
                "The data file '\(file)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the plan.",
                at: node.position
            )
        }
        names.set.formUnion(set.names)
        return set
    }

    private mutating func columnNames(_ node: JSONNode) -> [String] {
        let columns = list(node, "names").compactMap { text($0, "names") }
        if let twice = columns.firstRepeated {
            fault("'names' has '\(twice)' twice.", at: node.position)
        }
        return columns
    }

    private mutating func delimiter(_ node: JSONNode) -> Unicode.Scalar {
        read(node, "delimiter") { node throws(Wanted) in
            guard case .string(let text) = node.value else { throw Wanted("a text") }
            // JMeter's plans write a tab as a backslash and a `t`.
            if text == "\\t" { return "\t" }
            guard let delimiter = text.unicodeScalars.first, text.unicodeScalars.count == 1,
                !"\"\r\n".unicodeScalars.contains(delimiter)
            else { throw Wanted("one character other than a quote or a line break") }
            return delimiter
        } ?? ","
    }

    // Thresholds

    mutating func thresholds(_ node: JSONNode?) -> [Threshold] {
        guard let node else { return [] }
        return list(node, "thresholds").compactMap { node in
            guard let text = text(node, "thresholds") else { return nil }
            do throws(Fault) {
                let threshold = try Threshold.parse(text)
                try threshold.checkScope(scopes)
                return threshold
            } catch {
                fault(error.message, hint: error.hint, at: node.position)
                return nil
            }
        }
    }
}

extension String {
    /// A token of RFC 9110, 5.6.2.
    fileprivate var isHeaderName: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}
