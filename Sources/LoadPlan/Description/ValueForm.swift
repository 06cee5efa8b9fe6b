import Notation

/// What may stand behind a key, as the schema and as the reference page say it.
struct ValueForm: Sendable {
    /// `time`, `a list of stages`.
    let words: String
    let schema: JSONValue
    /// What the schema refers to.
    let uses: [Definition]

    init(_ words: String, _ schema: JSONValue, uses: [Definition] = []) {
        self.words = words
        self.schema = schema
        self.uses = uses
    }

    /// A form that stands under a name in the schema, and is referred to.
    init(_ words: String, named name: String, _ schema: JSONValue, uses: [Definition] = []) {
        let definition = Definition(name: name) { .value(schema, uses: uses) }
        self.init(words, ["$ref": .text("#/$defs/\(name)")], uses: [definition])
    }
}

/// A part of the schema under a name.
///
/// It is made when it is asked for, as steps hold steps.
struct Definition: Sendable {
    enum Content {
        case value(JSONValue, uses: [Definition])
        case object(ObjectForm)
    }

    let name: String
    let content: @Sendable () -> Content
}

extension ValueForm {
    static func object(_ form: ObjectForm) -> ValueForm {
        let definition = Definition(name: form.name) { .object(form) }
        return ValueForm(
            "[\(form.title.lowercased())](#\(form.anchor))",
            ["$ref": .text("#/$defs/\(form.name)")],
            uses: [definition]
        )
    }

    /// Names that the plan chooses, each with a value.
    static func names(of value: ValueForm, called names: String = "name") -> ValueForm {
        ValueForm(
            "{\(names): \(value.words)}",
            ["type": "object", "additionalProperties": value.schema],
            uses: value.uses
        )
    }

    static func list(of value: ValueForm) -> ValueForm {
        ValueForm(
            "list of \(value.words)",
            ["type": "array", "items": value.schema, "minItems": 1],
            uses: value.uses
        )
    }

    static func pair(of value: ValueForm) -> ValueForm {
        ValueForm(
            "[\(value.words), \(value.words)]",
            ["type": "array", "items": value.schema, "minItems": 2, "maxItems": 2],
            uses: value.uses
        )
    }

    static func either(_ forms: ValueForm...) -> ValueForm {
        ValueForm(
            forms.map(\.words).joined(separator: ", or "),
            ["anyOf": .list(forms.map(\.schema))],
            uses: forms.flatMap(\.uses)
        )
    }

    /// One value, or a list of them.
    static func oneOrMore(_ value: ValueForm) -> ValueForm {
        ValueForm(
            "\(value.words), or a list of them",
            ["anyOf": [value.schema, list(of: value).schema]],
            uses: value.uses
        )
    }

    /// A value that is known before the run, or a property that brings it.
    private static func settled(_ words: String, _ schema: JSONValue) -> ValueForm {
        ValueForm(words, ["anyOf": [schema, property.schema]], uses: property.uses)
    }

    static func wholeNumber(_ range: ClosedRange<Int>) -> ValueForm {
        settled(
            "whole number from \(range.lowerBound) to \(range.upperBound)",
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        )
    }

    static let flag = settled("`true` or `false`", ["type": "boolean"])

    static func choice(_ names: [String]) -> ValueForm {
        settled(
            names.map { "`\($0)`" }.joined(separator: ", "),
            ["enum": .list(names.map(JSONValue.text))]
        )
    }
}

extension ObjectForm {
    /// Where the reference page tells of it.
    var anchor: String { title.lowercased().replacingSpaces }
}

extension String {
    fileprivate var replacingSpaces: String { String(map { $0 == " " ? "-" : $0 }) }
}
