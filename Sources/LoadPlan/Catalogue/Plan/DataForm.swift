import Notation

/// A data file: `{"file": "data/users.csv", "share": "user"}`.
enum DataForm {
    static let form = ObjectForm(
        "data",
        "a data file",
        "A CSV file whose rows become variables, one row an iteration.",
        keys: [file, names, delimiter, share, atEnd, order]
    )
    private static let file = Key(
        "file",
        .name,
        "Its path, from the folder of the plan.",
        examples: ["data/searches.csv"],
        isRequired: true
    )
    private static let names = Key(
        "names",
        .list(of: .name),
        "The columns' names, where the first line has none."
    )
    private static let delimiter = Key(
        "delimiter",
        ValueForm("one character", ["type": "string", "pattern": "^(\\\\t|[^\\\"\\r\\n])$"]),
        "Between values; \\t is a tab.",
        standard: ","
    )
    private static let share = Key(
        "share",
        .choice(DataSet.Share.allCases.map(\.rawValue)),
        "all: each row goes to whichever user comes next. user: every user walks through the file.",
        standard: "all"
    )
    private static let atEnd = Key(
        "atEnd",
        .choice(DataSet.AtEnd.allCases.map(\.rawValue)),
        "recycle: start again. stop: the user is done.",
        standard: "recycle"
    )
    private static let order = Key(
        "order",
        .choice(DataSet.Order.allCases.map(\.rawValue)),
        "sequential: as in the file. random: any row, each time.",
        standard: "sequential"
    )

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> DataSet? {
        guard let fields = decoder.fields(node, form) else { return nil }
        let columns = fields[names].map { columnNames($0, &decoder) }
        var set = DataSet(file: "", names: columns ?? [])
        if columns != nil { set.heading = .plan }
        set.delimiter = fields[delimiter].map { self.delimiter($0, &decoder) } ?? ","
        if let node = fields[share] { set.share = decoder.choice(node, "share") ?? .all }
        if let node = fields[atEnd] { set.atEnd = decoder.choice(node, "atEnd") ?? .recycle }
        if let node = fields[order] { set.order = decoder.choice(node, "order") ?? .sequential }
        guard let node = decoder.required(file, in: fields), let file = decoder.text(node, "file")
        else { return nil }
        set.file = file
        do {
            set.names = try decoder.dataFile(set)
        } catch let error as Faults {
            for inFile in error.faults {
                decoder.fault(inFile.message, hint: inFile.hint, at: node.position)
            }
        } catch {
            decoder.fault(
                "The data file '\(file)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the plan.",
                at: node.position
            )
        }
        decoder.names.set.formUnion(set.names)
        decoder.places.data.append(node.position)
        return set
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
        .object([
            ("file", .settledText(set.file)),
            (
                "names",
                set.heading == .firstLine ? nil : .list(set.names.map(JSONValue.settledText))
            ),
            ("delimiter", set.delimiter == "," ? nil : .text(String(set.delimiter))),
            ("share", set.share == .all ? nil : .text(set.share.rawValue)),
            ("atEnd", set.atEnd == .recycle ? nil : .text(set.atEnd.rawValue)),
            ("order", set.order == .sequential ? nil : .text(set.order.rawValue)),
        ])
    }
}
