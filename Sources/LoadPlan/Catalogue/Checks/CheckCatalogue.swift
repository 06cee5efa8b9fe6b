import Notation

/// Something that a check can look at: a row of the catalogue.
///
/// From it come the decoder, the writer, the schema and the reference page. How it is found in an
/// answer stands in LoadModel, in a file of the subject, too.
protocol CataloguedSubject: CheckSubject {
    static var keys: [Key] { get }

    /// What a failure is counted as.
    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind

    /// The checks that a value behind one of the keys asks for.
    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check]

    /// The key that says the rule, and what stands behind it.
    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue)
}

enum CheckCatalogue {
    /// In the order in which the checks of an object are made.
    static let rows: [any CataloguedSubject.Type] = [
        StatusSubject.self, BodySubject.self, HeaderSubject.self, CookieSubject.self,
        JSONSubject.self, JaywaySubject.self, JMESPathSubject.self, XPathSubject.self,
        CSSSubject.self, ExchangeSubject.self, FormatSubject.self, ChecksumSubject.self,
        SizeSubject.self, DurationSubject.self,
    ]

    /// A failure is counted under the name of its key.
    static let names = rows.flatMap { $0.keys.map(\.name) }

    static let value = ValueForm.oneOrMore(.object(form))

    static let form = ObjectForm(
        "check",
        "a check",
        "What must hold of an answer; where one does not, the request is an error.",
        keys: rows.flatMap { $0.keys } + [not, message, evaluate]
    )

    /// Refers to the form that it is a part of.
    fileprivate static let not = Key(
        "not",
        ValueForm("[check](#check)", ["$ref": "#/$defs/check"]),
        "Checks of which none may hold."
    )
    fileprivate static let message = Key(
        "message",
        .text,
        "What a failure of these checks reads like."
    )
    fileprivate static let evaluate = Key(
        "evaluate",
        .flag,
        "Whether patterns in these checks are texts with expressions, evaluated for each answer.",
        standard: false
    )
}

/// What a failed check is counted as: the name of its key, which stores keep and which is never
/// renamed.
///
/// A number, so that an outcome counts no references.
package struct CheckKind: Sendable, Hashable {
    private let row: UInt8

    init(_ key: Key) {
        guard let row = CheckCatalogue.names.firstIndex(of: key.name) else {
            preconditionFailure("The catalogue of checks has no '\(key.name)'.")
        }
        self.row = UInt8(row)
    }

    package var name: String { CheckCatalogue.names[Int(row)] }
}

extension Check {
    package var kind: CheckKind { row.kind(of: rule, isNegated: isNegated) }

    fileprivate var row: any CataloguedSubject {
        guard let row = subject as? any CataloguedSubject else {
            preconditionFailure("The catalogue has no row for \(type(of: subject)).")
        }
        return row
    }
}

extension PlanDecoder {
    mutating func checks(_ node: JSONNode) -> [Check] {
        oneOrMore(node, "check").flatMap { checkObject($0) }
    }

    private mutating func checkObject(_ node: JSONNode) -> [Check] {
        guard let fields = fields(node, CheckCatalogue.form) else { return [] }
        var checks: [Check] = []
        let outer = evaluatesPatterns
        if let node = fields[CheckCatalogue.evaluate], flag(node, "evaluate") == true {
            evaluatesPatterns = true
        }
        defer { evaluatesPatterns = outer }
        for row in CheckCatalogue.rows {
            for key in row.keys {
                guard let node = fields[key] else { continue }
                checks += row.decode(key, node, &self)
            }
        }
        for var check in fields[CheckCatalogue.not].map({ self.checkObject($0) }) ?? [] {
            check.isNegated.toggle()
            checks.append(check)
        }
        let message = fields[CheckCatalogue.message].flatMap { template($0, "message") }
        for index in checks.indices {
            if checks[index].message == nil { checks[index].message = message }
            checks[index].evaluatesPatterns = checks[index].evaluatesPatterns || evaluatesPatterns
        }
        return checks
    }
}

extension [Check] {
    /// One object where each check has a key of its own, the order is the catalogue's and they
    /// share message and patterns, else a list of objects.
    var written: JSONValue {
        var objects: [[(name: String, value: JSONValue?)]] = []
        var last = -1
        var before: Check?
        for check in self {
            let isAlike =
                before?.message == check.message
                && before?.evaluatesPatterns == check.evaluatesPatterns
            before = check
            let (key, value) = check.row.written(check.rule, isNegated: check.isNegated)
            let place = CheckCatalogue.names.firstIndex(of: key.name) ?? 0
            if place <= last || objects.isEmpty || !isAlike {
                objects.append([
                    ("message", check.message.map { .text($0.source) }),
                    ("evaluate", check.evaluatesPatterns ? true : nil),
                ])
            }
            last = place
            objects[objects.count - 1].append((key.name, value))
        }
        let nodes = objects.map { JSONValue.object($0) }
        return nodes.count == 1 ? nodes[0] : .list(nodes)
    }
}
