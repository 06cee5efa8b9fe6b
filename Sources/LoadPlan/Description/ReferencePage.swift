import Notation

/// Every object of the plan with its keys, in Markdown.
struct ReferencePage {
    private var text = ""
    private var seen: Set<String> = []

    static func text(of form: ObjectForm) -> String {
        var page = ReferencePage()
        page.add(form)
        return page.text
    }

    /// An object, and behind it those that stand behind its keys.
    private mutating func add(_ form: ObjectForm) {
        guard seen.insert(form.name).inserted else { return }
        text += "\n## \(form.title)\n\n\(form.summary)\n"
        text += "\n| key | value | | default |\n|---|---|---|---|\n"
        for key in form.keys { text += key.row }
        text += form.rules.map { "\n\($0)\n" }.joined()
        form.keys.flatMap(\.value.uses).forEach { add($0) }
    }

    private mutating func add(_ definition: Definition) {
        switch definition.content() {
        case .object(let form): add(form)
        case .value(_, let uses):
            guard seen.insert(definition.name).inserted else { return }
            uses.forEach { add($0) }
        }
    }
}

extension Key {
    fileprivate var row: String {
        var words = summary
        if let example = examples.first { words += " Such as `\(example.line.inTable)`." }
        let standard = isRequired ? "required" : standard.map { "`\($0.line)`" } ?? ""
        return "| `\(name)` | \(value.words.inTable) | \(words) | \(standard) |\n"
    }
}

extension ObjectForm {
    /// Which keys may stand together, as sentences.
    fileprivate var rules: [String] {
        var rules: [String] = []
        if !choice.isEmpty {
            let groups = choice.map { $0.map { "`\($0.name)`" }.joined(separator: " with ") }
            rules.append("Exactly one of \(groups.joined(separator: ", ")).")
        }
        if !alternatives.isEmpty {
            let names = alternatives.map { "`\($0.name)`" }.joined(separator: ", ")
            rules.append("At most one of \(names).")
        }
        for (key, needs) in companions where !choice.contains(where: { $0.count > 1 }) {
            rules.append("`\(key.name)` stands only with `\(needs.name)`.")
        }
        return rules
    }
}

extension String {
    /// A bar would end a cell of a table.
    fileprivate var inTable: String {
        split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
