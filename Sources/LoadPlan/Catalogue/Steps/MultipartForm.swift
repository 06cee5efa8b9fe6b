import Notation

/// `{"title": "x", "picture": {"file": "a.png", "type": "image/png"}}`, with a list for several
/// parts of one name.
enum MultipartForm {
    private static let file = Key(
        "file",
        .name,
        "The part is this file, whose path starts at the folder of the plan.",
        examples: ["pictures/lamp.png"]
    )
    private static let text = Key("text", .text, "The part is this text.")
    private static let type = Key(
        "type",
        .text,
        "Its Content-Type. Default: none of a text, `application/octet-stream` of a file.",
        examples: ["image/png"]
    )
    private static let name = Key(
        "name",
        .text,
        "The file's name as the server is told it. Default: the last part of its path."
    )

    private static let form: ObjectForm = {
        var form = ObjectForm(
            "part",
            "a part of 'multipart'",
            title: "Part of a multipart body",
            "A file, or a text with a type of its own.",
            keys: [file, text, type, name]
        )
        form.choice = [[file], [text]]
        form.companions = [(name, file)]
        return form
    }()

    static let value = ValueForm.names(of: .oneOrMore(.either(.text, .object(form))))

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> [FormPart] {
        decoder.members(node, "multipart").flatMap { member in
            decoder.oneOrMore(member.value, member.name)
                .compactMap { decode($0, named: member.name, &decoder) }
        }
    }

    private static func decode(
        _ node: JSONNode,
        named partName: String,
        _ decoder: inout PlanDecoder
    ) -> FormPart? {
        guard case .object = node.value else {
            return decoder.template(node, partName).map { FormPart(name: partName, .text($0)) }
        }
        guard let fields = decoder.fields(node, form) else { return nil }
        let type = fields[type].flatMap { decoder.fieldText($0, "type") }
        let name = fields[name].flatMap { decoder.fieldText($0, "name") }
        switch (fields[file], fields[text]) {
        case (let file?, nil):
            guard let path = decoder.requestFile(file, "file") else { return nil }
            return FormPart(name: partName, .file(path: path, name: name), type: type)
        case (nil, let text?):
            if fields[Self.name] != nil {
                decoder.fault("Only a file has a 'name' in a part.", at: node.position)
            }
            guard let text = decoder.template(text, "text") else { return nil }
            return FormPart(name: partName, .text(text), type: type)
        case (nil, nil) where fields.hasUnknownKeys: return nil
        default:
            decoder.fault("A part must have either 'file' or 'text'.", at: node.position)
            return nil
        }
    }

    static func written(_ parts: [FormPart]) -> JSONValue {
        var groups: [(name: String, values: [JSONValue])] = []
        for part in parts {
            if groups.last?.name == part.name {
                groups[groups.count - 1].values.append(written(part))
            } else {
                groups.append((part.name, [written(part)]))
            }
        }
        return .object(
            groups.map { ($0.name, $0.values.count == 1 ? $0.values[0] : .list($0.values)) }
        )
    }

    private static func written(_ part: FormPart) -> JSONValue {
        let type = part.type.map { JSONValue.text($0.source) }
        switch part.content {
        case .text(let text):
            guard let type else { return .text(text.source) }
            return .object([("text", .text(text.source)), ("type", type)])
        case .file(let path, let name):
            return .object([
                ("file", .settledText(path)), ("type", type),
                ("name", name.map { .text($0.source) }),
            ])
        }
    }
}

extension PlanDecoder {
    /// A file that requests need, which has to be there before the first one.
    mutating func requestFile(_ node: JSONNode, _ label: String) -> String? {
        guard let path = text(node, label) else { return nil }
        do {
            try checkRequestFile(path)
        } catch {
            fault(
                "The file '\(path.shortened)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the plan.",
                at: node.position
            )
        }
        return path
    }

    /// A text that stands in a header field.
    mutating func fieldText(_ node: JSONNode, _ label: String) -> Template? {
        guard let text = template(node, label) else { return nil }
        guard !text.source.contains(where: \.isNewline) else {
            wrong(node, label, Wanted("a text without line breaks"))
            return nil
        }
        return text
    }
}
