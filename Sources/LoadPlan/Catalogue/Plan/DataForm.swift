import Notation

/// A data file: `{"file": "data/users.csv", "share": "user"}`.
enum DataForm {
    static let form: ObjectForm = {
        var form = ObjectForm(
            "data",
            "a data file",
            "A file whose rows become variables, one row an iteration.",
            keys: [file, format, names, skipFirstLine, delimiter, encoding, share, order, atEnd]
        )
        form.companions = [(skipFirstLine, names)]
        return form
    }()
    private static let file = Key(
        "file",
        .name,
        "Its path, from the folder of the plan.",
        examples: ["data/searches.csv"],
        isRequired: true
    )
    private static let format = Key(
        "format",
        .choice(DataSet.Format.allCases.map(\.rawValue)),
        "By the file's ending unless said: .tsv, .jsonl and .ndjson; any other is csv."
    )
    private static let names = Key(
        "names",
        .list(of: .name),
        "The columns' names, where the first line has none; of jsonLines the members to take."
    )
    private static let skipFirstLine = Key(
        "skipFirstLine",
        .flag,
        "Whether `names` replace those that the first line of the file has.",
        standard: false
    )
    private static let delimiter = Key(
        "delimiter",
        ValueForm("one character", ["type": "string", "pattern": "^(\\\\t|[^\\\"\\r\\n])$"]),
        "Between values of csv, where it is a comma, and of tsv, where it is \\t, a tab."
    )
    private static let encoding = Key(
        "encoding",
        .choice(TextEncoding.allCases.map(\.rawValue)),
        "How its characters are written; UTF-16 needs a byte order mark.",
        standard: .text(TextEncoding.utf8.rawValue)
    )
    private static let share = Key(
        "share",
        .choice(DataSet.Share.allCases.map(\.rawValue)),
        "all: each row goes to whichever user comes next. scenario: the same within each scenario. user: every user walks through the file. unique: every row is one user's, for all its iterations.",
        standard: "all"
    )
    private static let order = Key(
        "order",
        .choice(DataSet.Order.allCases.map(\.rawValue)),
        "sequential: as in the file. shuffled: each row once, then all in another order. random: any row, each time.",
        standard: "sequential"
    )
    private static let atEnd = Key(
        "atEnd",
        .choice(DataSet.AtEnd.allCases.map(\.rawValue)),
        "recycle: start again. stop: the user is done, and unless said so where rows are unique. stopRun: the run ends.",
        standard: "recycle"
    )

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> DataSet? {
        guard let fields = decoder.fields(node, form) else { return nil }
        let path = decoder.required(file, in: fields)
        let name = path.flatMap { decoder.text($0, "file") }
        let columns = fields[names].map { columnNames($0, &decoder) }
        var set = DataSet(file: name ?? "", names: columns ?? [])
        decodeFormat(fields, into: &set, &decoder)
        decodeHeading(fields, hasNames: columns != nil, into: &set, &decoder)
        decodeDrawing(fields, into: &set, &decoder)
        guard name != nil, let path else { return nil }
        do {
            set.names = try decoder.dataFile(set)
        } catch let error as Faults {
            for inFile in error.faults {
                decoder.fault(inFile.message, hint: inFile.hint, at: path.position)
            }
        } catch {
            decoder.fault(
                "The data file '\(set.file)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the plan.",
                at: path.position
            )
        }
        decoder.names.set.formUnion(set.names)
        decoder.places.data.append(path.position)
        return set
    }

    private static func decodeHeading(
        _ fields: Fields,
        hasNames: Bool,
        into set: inout DataSet,
        _ decoder: inout PlanDecoder
    ) {
        if hasNames { set.heading = .plan }
        guard let node = fields[skipFirstLine], decoder.flag(node, "skipFirstLine") == true else {
            return
        }
        guard hasNames else {
            let hint = "They replace those of the first line, which it has otherwise."
            return decoder.fault(
                "'skipFirstLine' cannot stand without 'names'.",
                hint: hint,
                at: node.position
            )
        }
        guard set.format != .jsonLines else {
            let hint = "Each line is an object, whose members have names."
            return decoder.fault("JSON lines have no line of names.", hint: hint, at: node.position)
        }
        set.heading = .replaced
    }

    private static func decodeFormat(
        _ fields: Fields,
        into set: inout DataSet,
        _ decoder: inout PlanDecoder
    ) {
        if let node = fields[format], let format: DataSet.Format = decoder.choice(node, "format") {
            set.format = format
        }
        set.delimiter = set.format.standardDelimiter
        if let node = fields[encoding] {
            set.encoding = decoder.choice(node, "encoding") ?? .utf8
        }
        guard let node = fields[delimiter] else { return }
        set.delimiter = delimiter(node, &decoder)
        guard set.format == .jsonLines else { return }
        let hint = "Each line is an object, whose members have names."
        decoder.fault("JSON lines have no 'delimiter'.", hint: hint, at: node.position)
    }

    /// Which rows who gets.
    private static func decodeDrawing(
        _ fields: Fields,
        into set: inout DataSet,
        _ decoder: inout PlanDecoder
    ) {
        if let node = fields[share] { set.share = decoder.choice(node, "share") ?? .all }
        set.atEnd = set.share.standardAtEnd
        if let node = fields[order] {
            set.order = decoder.choice(node, "order") ?? .sequential
            if set.order == .random, set.share == .unique {
                decoder.fault(
                    "Rows that are unique cannot be drawn at 'random': some would come twice.",
                    hint: "'shuffled' is an order of chance in which each row comes once.",
                    at: node.position
                )
            }
        }
        guard let node = fields[atEnd] else { return }
        set.atEnd = decoder.choice(node, "atEnd") ?? set.atEnd
        if set.share == .unique, set.atEnd == .recycle {
            decoder.fault(
                "Rows that are unique are never given again.",
                hint: "'atEnd' says 'stop' or 'stopRun'; 'user' gives every user all rows.",
                at: node.position
            )
        }
        if set.order == .random, set.atEnd != .recycle {
            decoder.fault(
                "Rows that are drawn at 'random' have no end.",
                hint: "'shuffled' is an order of chance in which each row comes once.",
                at: node.position
            )
        }
    }

    private static func columnNames(_ node: JSONNode, _ decoder: inout PlanDecoder) -> [String] {
        let columns = decoder.list(node, "names").compactMap { decoder.text($0, "names") }
        if let twice = columns.firstRepeated {
            decoder.fault("'names' has '\(twice)' twice.", at: node.position)
        }
        return columns
    }

    private static func delimiter(
        _ node: JSONNode,
        _ decoder: inout PlanDecoder
    ) -> Unicode.Scalar {
        decoder.read(node, "delimiter") { node throws(Wanted) in
            guard case .string(let text) = node.value else { throw Wanted("a text") }
            // JMeter's plans write a tab as a backslash and a `t`.
            if text == "\\t" { return "\t" }
            guard let delimiter = text.unicodeScalars.first, text.unicodeScalars.count == 1,
                !"\"\r\n".unicodeScalars.contains(delimiter)
            else { throw Wanted("one character other than a quote or a line break") }
            return delimiter
        } ?? ","
    }

    static func written(_ set: DataSet) -> JSONValue {
        let isUsualFormat = set.format == DataSet.Format(ofFile: set.file)
        let isUsualDelimiter = set.delimiter == set.format.standardDelimiter
        return .object([
            ("file", .settledText(set.file)),
            ("format", isUsualFormat ? nil : .text(set.format.rawValue)),
            ("names", set.givenNames.map { .list($0.map(JSONValue.settledText)) }),
            ("skipFirstLine", set.heading == .replaced ? true : nil),
            ("delimiter", isUsualDelimiter ? nil : .text(String(set.delimiter))),
            ("encoding", set.encoding == .utf8 ? nil : .text(set.encoding.rawValue)),
            ("share", set.share == .all ? nil : .text(set.share.rawValue)),
            ("order", set.order == .sequential ? nil : .text(set.order.rawValue)),
            ("atEnd", set.atEnd == set.share.standardAtEnd ? nil : .text(set.atEnd.rawValue)),
        ])
    }
}
