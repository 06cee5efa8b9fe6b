import Notation

/// `"vars.put('a', '1')"`, or `{"file": "a.js", "name": "Sign", "parameters": "${id}"}`.
enum ScriptForm {
    private static let text = Key(
        "text",
        .text,
        "The JavaScript itself. Expressions in it are put in each time before it runs.",
        examples: ["vars.put('next', Number(vars.get('page')) + 1)"]
    )
    private static let file = Key(
        "file",
        .name,
        "JavaScript in a file, whose path starts at the folder of the plan, without expressions.",
        examples: ["sign.js"]
    )
    private static let name = Key(
        "name",
        .name,
        "As the log names it; it sees it as `Label`.",
        standard: .text(PlanScript.usualName)
    )
    private static let parameters = Key(
        "parameters",
        .text,
        "It sees them as `Parameters`, and word by word as `args`. Default: none."
    )

    private static let form: ObjectForm = {
        var form = ObjectForm(
            "script",
            "a script",
            "JavaScript, and what it is given: [Scripts](plans.md#scripts).",
            keys: [text, file, name, parameters]
        )
        form.choice = [[text], [file]]
        return form
    }()

    static let value: ValueForm = {
        let either = ValueForm.either(.text, .object(form))
        return ValueForm(either.words, named: "scriptText", either.schema, uses: either.uses)
    }()

    static func decode(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> PlanScript? {
        guard case .object = node.value else {
            return decoder.script(node, label).map { PlanScript(.text($0)) }
        }
        guard let fields = decoder.fields(node, form) else { return nil }
        let parameters = fields[parameters].flatMap { decoder.template($0, "parameters") }
        let name = fields[name].flatMap { decoder.text($0, "name") } ?? PlanScript.usualName
        switch (fields[text], fields[file]) {
        case (let node?, nil):
            return decoder.script(node, "text")
                .map { PlanScript(.text($0), name: name, parameters: parameters) }
        case (nil, let node?):
            // What it sets and reads is not known before the run.
            decoder.names.setsAnyName = true
            decoder.names.readsAnyName = true
            return decoder.requestFile(node, "file")
                .map { PlanScript(.file($0), name: name, parameters: parameters) }
        default:
            guard !fields.hasUnknownKeys else { return nil }
            decoder.fault(
                "A script must have one of 'text' and 'file'.",
                hint: #"Such as {"script": "vars.put('a', '1')"}."#,
                at: node.position
            )
            return nil
        }
    }

    /// One script, or a list of them.
    static func decodeAll(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> [PlanScript] {
        guard case .array = node.value else {
            return [decode(node, label, &decoder)].compactMap(\.self)
        }
        return decoder.list(node, label).compactMap { decode($0, label, &decoder) }
    }

    static func written(_ script: PlanScript) -> JSONValue {
        let isBare = script.name == PlanScript.usualName && script.parameters == nil
        if case .text(let text) = script.source, isBare { return .text(text.source) }
        let source: (name: String, value: JSONValue?) =
            switch script.source {
            case .text(let text): ("text", .text(text.source))
            case .file(let path): ("file", .settledText(path))
            }
        return .object([
            source,
            ("name", script.name == PlanScript.usualName ? nil : .settledText(script.name)),
            ("parameters", script.parameters.map { .text($0.source) }),
        ])
    }

    /// As `decodeAll` reads them.
    static func written(_ scripts: [PlanScript]) -> JSONValue? {
        guard let first = scripts.first else { return nil }
        return scripts.count == 1 ? written(first) : .list(scripts.map(written))
    }
}

extension PlanDecoder {
    /// JavaScript; what it sets and reads of variables is noted.
    fileprivate mutating func script(_ node: JSONNode, _ label: String) -> Template? {
        guard let text = template(node, label) else { return nil }
        names.set.formUnion(ScriptText.variables(setBy: text.source))
        names.arguments.append(text.source)
        return text
    }
}
