import Notation

/// A place in an answer from which values are taken: a row of the catalogue.
///
/// From it come the decoder, the writer, the schema and the reference page. How the values are
/// found stands in LoadModel, in a file of the source, too.
protocol CataloguedSource: ExtractionSource {
    /// The key that names the source.
    static var key: Key { get }
    /// Keys that may stand beside it, and beside no other.
    static var options: [Key] { get }

    static func decode(
        _ node: JSONNode,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) -> Self?

    /// The values of its keys.
    var written: [(name: String, value: JSONValue?)] { get }
}

extension CataloguedSource {
    static var options: [Key] { [] }
}

enum ExtractionCatalogue {
    static let rows: [any CataloguedSource.Type] = [
        RegexSource.self, JSONPathSource.self, JaywaySource.self, XPathSource.self,
        CSSSource.self, BetweenSource.self, HeaderSource.self, CookieSource.self,
    ]

    static let form: ObjectForm = {
        var form = ObjectForm(
            "extraction",
            "an extraction",
            "Where a variable's value is in the answer.",
            keys: rows.map { $0.key } + rows.flatMap { $0.options } + [match, fallback]
        )
        form.choice = rows.map { [$0.key] }
        form.companions = rows.flatMap { row in row.options.map { ($0, row.key) } }
        return form
    }()

    fileprivate static let match = Key(
        "match",
        ValueForm(
            "number from 1, `\"random\"`, `\"all\"` or `\"count\"`",
            [
                "anyOf": [
                    [
                        "type": "integer", "minimum": 1,
                        "maximum": .number(PlanLimits.repetitions),
                    ],
                    ["enum": ["random", "all", "count"]],
                ]
            ]
        ),
        "Which of several matches; `all` sets name_1, name_2, … and name_matchNr, `count` that alone.",
        standard: 1
    )
    fileprivate static let fallback = Key(
        "default",
        .text,
        "The value without a match, which is an error of the request otherwise."
    )
}

extension PlanDecoder {
    mutating func extractions(_ node: JSONNode) -> [Extraction] {
        members(node, "extract").compactMap { member in
            let isName = isVariableName(member.name, at: member.namePosition)
            names.set.insert(member.name)
            names.families.insert(member.name)
            names.extracted.append((member.name, member.namePosition))
            guard let extraction = extraction(member.value, into: member.name), isName else {
                return nil
            }
            return extraction
        }
    }

    private mutating func extraction(_ node: JSONNode, into variable: String) -> Extraction? {
        guard let fields = fields(node, ExtractionCatalogue.form) else { return nil }
        let match = fields[ExtractionCatalogue.match].map { self.match($0) } ?? .index(1)
        let fallback = fields[ExtractionCatalogue.fallback].flatMap { template($0, "default") }
        let given = ExtractionCatalogue.rows.filter { fields[$0.key] != nil }
        guard given.count == 1 else {
            tell(ofSources: given.map { $0.key.name }, fields)
            return nil
        }
        for row in ExtractionCatalogue.rows where row != given[0] {
            for option in row.options {
                guard let node = fields[option] else { continue }
                fault(
                    "'\(option.name)' cannot stand here.",
                    hint: "It belongs to '\(row.key.name)'.",
                    at: node.position
                )
            }
        }
        func decode<Source: CataloguedSource>(_ row: Source.Type) -> (any ExtractionSource)? {
            fields[row.key].flatMap { row.decode($0, fields, &self) }
        }
        guard let source = decode(given[0]) else { return nil }
        if match == .count, let node = fields[ExtractionCatalogue.fallback] {
            fault(
                "'default' cannot stand here.",
                hint: "A count is 0 where nothing matches.",
                at: node.position
            )
        }
        var extraction = Extraction(variable: variable, source: source)
        extraction.match = match
        extraction.fallback = fallback
        return extraction
    }

    private mutating func tell(ofSources given: [String], _ fields: Fields) {
        guard !given.isEmpty || !fields.hasUnknownKeys else { return }
        let known = ExtractionCatalogue.rows.map { "'\($0.key.name)'" }
        fault(
            "An extraction must have one of \(known.dropLast().joined(separator: ", ")) and "
                + "\(known.last ?? ""), got \(given.isEmpty ? "none" : given.quoted).",
            at: fields.position
        )
    }

    private mutating func match(_ node: JSONNode) -> Extraction.Match {
        switch node.value {
        case .string("random"): return .random
        case .string("all"): return .all
        case .string("count"): return .count
        case .number:
            return .index(integer(node, "match", in: 1...PlanLimits.repetitions) ?? 1)
        default:
            wrong(node, "match", Wanted("a number from 1, 'random', 'all' or 'count'"))
            return .index(1)
        }
    }
}

extension [Extraction] {
    var written: JSONValue {
        .object(
            map { extraction in
                guard let source = extraction.source as? any CataloguedSource else {
                    preconditionFailure(
                        "No row in the catalogue for \(type(of: extraction.source))."
                    )
                }
                let match: JSONValue? =
                    switch extraction.match {
                    case .index(1): nil
                    case .index(let number): .number(number)
                    case .random: "random"
                    case .all: "all"
                    case .count: "count"
                    }
                let fallback = extraction.fallback.map { JSONValue.text($0.source) }
                return (
                    extraction.variable,
                    .object(source.written + [("match", match), ("default", fallback)])
                )
            }
        )
    }
}
