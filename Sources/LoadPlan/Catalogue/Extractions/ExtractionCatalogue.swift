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
        RegexSource.self, JSONPathSource.self, JaywaySource.self, JMESPathSource.self,
        XPathSource.self, CSSSource.self, BetweenSource.self, HeaderSource.self, CookieSource.self,
    ]

    static let value = ValueForm.oneOrMore(.names(of: .object(form), called: "variable"))

    static let form: ObjectForm = {
        var form = ObjectForm(
            "extraction",
            "an extraction",
            "Where a variable's value is in the answer.",
            keys: rows.map { $0.key } + rows.flatMap { $0.options }
                + [match, fallback, keep, concatenate, text, evaluate]
        )
        form.choice = rows.map { [$0.key] }
        form.alternatives = [fallback, keep]
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
    fileprivate static let keep = Key(
        "keep",
        .flag,
        "Whether the variable stays as it is without a match, which is no error then.",
        standard: false
    )
    fileprivate static let concatenate = Key(
        "concatenate",
        .flag,
        "Whether `all` sets name_ALL, too: all values with commas between them.",
        standard: false
    )
    fileprivate static let text = Key(
        "in",
        .either(.choice(SearchedText.Part.allCases.map(\.rawValue)), .object(variableForm)),
        "What is searched: a part of the exchange, or a variable.",
        standard: "body"
    )
    fileprivate static let variable = Key(
        "variable",
        .name,
        "Its name.",
        examples: ["listing"],
        isRequired: true
    )
    fileprivate static let variableForm = ObjectForm(
        "searchedVariable",
        "'in'",
        title: "Searched variable",
        "A variable that is searched in the place of an answer.",
        keys: [variable]
    )
    fileprivate static let evaluate = Key(
        "evaluate",
        .flag,
        "Whether the pattern is a text with expressions, evaluated for each answer.",
        standard: false
    )
}

extension PlanDecoder {
    mutating func extractions(_ node: JSONNode) -> [Extraction] {
        oneOrMore(node, "extract").flatMap { extractionObject($0) }
    }

    private mutating func extractionObject(_ node: JSONNode) -> [Extraction] {
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
        let evaluates =
            fields[ExtractionCatalogue.evaluate].flatMap { flag($0, "evaluate") } ?? false
        evaluatesPatterns = evaluates
        defer { evaluatesPatterns = false }
        guard let source = decode(given[0]) else { return nil }
        var extraction = Extraction(variable: variable, source: source)
        extraction.match = match
        extraction.fallback = fallback
        extraction.keepsValue =
            fields[ExtractionCatalogue.keep].flatMap { flag($0, "keep") } ?? false
        extraction.concatenates =
            fields[ExtractionCatalogue.concatenate].flatMap { flag($0, "concatenate") } ?? false
        extraction.text =
            fields[ExtractionCatalogue.text].flatMap { searchedText($0) } ?? extraction.text
        extraction.evaluatesPattern = evaluates
        refuseOptions(of: extraction, fields)
        return extraction
    }

    /// Tells of what cannot stand beside the rest.
    private mutating func refuseOptions(of extraction: Extraction, _ fields: Fields) {
        func refuse(_ key: Key, where isWrong: Bool, _ hint: String) {
            guard isWrong, let node = fields[key] else { return }
            fault("'\(key.name)' cannot stand here.", hint: hint, at: node.position)
        }
        let source = extraction.source
        refuse(
            ExtractionCatalogue.evaluate,
            where: !(source is any PatternedSource),
            "There is no pattern."
        )
        refuse(
            ExtractionCatalogue.text,
            where: source is HeaderSource || source is CookieSource,
            "The source says where to look."
        )
        refuse(
            ExtractionCatalogue.keep,
            where: extraction.match == .count || extraction.fallback != nil,
            "'default' or a count sets the variable in any case."
        )
        refuse(
            ExtractionCatalogue.concatenate,
            where: extraction.match != .all,
            "It needs \"match\": \"all\"."
        )
        refuse(
            ExtractionCatalogue.fallback,
            where: extraction.match == .count,
            "A count is 0 where nothing matches."
        )
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

    private mutating func searchedText(_ node: JSONNode) -> SearchedText? {
        if case .object = node.value {
            guard let fields = fields(node, ExtractionCatalogue.variableForm),
                let name = required(ExtractionCatalogue.variable, in: fields),
                let variable = text(name, "variable")
            else { return nil }
            names.used.append((variable, name.position))
            return .variable(variable)
        }
        if case .string(let name) = node.value, let part = SearchedText.Part(rawValue: name) {
            return .part(part)
        }
        let parts = SearchedText.Part.allCases.map { "'\($0.rawValue)'" }
        wrong(
            node,
            "in",
            Wanted("one of \(parts.joined(separator: ", ")), or {\"variable\": name}")
        )
        return nil
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
    /// One object, or a list of them where a variable is set again.
    var written: JSONValue {
        var objects: [[(name: String, value: JSONValue?)]] = [[]]
        for extraction in self {
            if objects[objects.count - 1].contains(where: { $0.name == extraction.variable }) {
                objects.append([])
            }
            objects[objects.count - 1].append((extraction.variable, extraction.written))
        }
        let nodes = objects.map { JSONValue.object($0) }
        return nodes.count == 1 ? nodes[0] : .list(nodes)
    }
}

extension Extraction {
    fileprivate var written: JSONValue {
        guard let source = source as? any CataloguedSource else {
            preconditionFailure("No row in the catalogue for \(type(of: source)).")
        }
        let match: JSONValue? =
            switch match {
            case .index(1): nil
            case .index(let number): .number(number)
            case .random: "random"
            case .all: "all"
            case .count: "count"
            }
        let text: JSONValue? =
            switch text {
            case .part(.body): nil
            case .part(let part): .text(part.rawValue)
            case .variable(let name): ["variable": .settledText(name)]
            }
        return .object(
            source.written + [
                ("match", match), ("default", fallback.map { .text($0.source) }),
                ("keep", keepsValue ? true : nil), ("concatenate", concatenates ? true : nil),
                ("in", text), ("evaluate", evaluatesPattern ? true : nil),
            ]
        )
    }
}
