import Notation

extension ValueForm {
    static let property = ValueForm(
        "`${__P(name,default)}`",
        named: "property",
        [
            "description": "A value that -J gives, known before the run.",
            "type": "string",
            "pattern": "\\$\\{",
            "examples": ["${__P(users,50)}"],
        ]
    )

    /// A text with expressions.
    static let text = ValueForm(
        "text",
        named: "text",
        [
            "description": "A text with expressions; numbers and booleans stand for their texts.",
            "type": ["string", "number", "boolean"],
        ]
    )

    /// A text, number, boolean or `null`, which all stand for their texts.
    static let scalar = ValueForm("value", ["type": ["string", "number", "boolean", "null"]])

    static let condition = ValueForm(
        "[condition](plans.md#steps)",
        named: "condition",
        [
            "description":
                "Comparisons with == != < <= > >=, joined by && || ! and parentheses; or a value that is true where it reads 'true'.",
            "type": ["string", "number", "boolean"],
            "examples": ["${listing} != ''"],
        ]
    )

    /// A text without expressions but those of properties.
    static let name = ValueForm("text", ["type": "string", "minLength": 1])

    static let url = ValueForm("URL", ["type": "string", "minLength": 1])

    static let time = ValueForm(
        "time",
        named: "time",
        [
            "description": "Numbers with the units h, m, s, ms, us, the larger first.",
            "anyOf": [
                ["const": 0],
                ["type": "string", "pattern": .text("^(0|(?=.)\(timePattern))$")],
                property.schema,
            ],
            "examples": ["500ms", "10s", "1m30s"],
        ],
        uses: property.uses
    )

    static let positiveTime = ValueForm(
        "time",
        named: "positiveTime",
        [
            "description": "A time longer than 0.",
            "anyOf": [
                ["type": "string", "pattern": .text("^((?=.*[1-9])\(timePattern))$")],
                property.schema,
            ],
            "examples": ["500ms", "10s", "1m30s"],
        ],
        uses: property.uses
    )

    /// A time that may be an expression, evaluated each time.
    static let evaluatedTime = evaluated(time, "evaluatedTime")
    static let evaluatedPositiveTime = evaluated(positiveTime, "evaluatedPositiveTime")

    private static func evaluated(_ time: ValueForm, _ name: String) -> ValueForm {
        ValueForm(
            "time, or text with expressions",
            named: name,
            [
                "description":
                    "A time; an expression is evaluated each time, a number alone in milliseconds.",
                "anyOf": [time.schema, ["type": "string", "pattern": "\\$\\{"]],
                "examples": ["500ms", "${delay}", "${__Random(1000,3000)}"],
            ],
            uses: time.uses
        )
    }

    static let rate = ValueForm(
        "rate",
        named: "rate",
        [
            "description": "Arrivals per s, min or h; a number is per second.",
            "anyOf": [
                ["type": "number", "exclusiveMinimum": 0, "maximum": 10_000_000],
                [
                    "type": "string",
                    "pattern":
                        "^(?=.*[1-9].*/|[0-9.]*[1-9])[0-9]+(\\.[0-9]+)? ?(/ ?(s|min|m|h))?$",
                ],
                property.schema,
            ],
            "examples": ["200/s", "12/min", "1/h", 50],
        ],
        uses: property.uses
    )

    static let stageRate = ValueForm(
        "rate, or 0",
        named: "stageRate",
        [
            "description": "A rate, or 0.",
            "anyOf": [["const": 0], ["const": "0/s"], rate.schema],
            "examples": ["200/s"],
        ],
        uses: rate.uses
    )

    static let headers = ValueForm(
        "{name: text}",
        named: "headers",
        [
            "description": "Headers by their names; case makes no other header of a name.",
            "type": "object",
            "additionalProperties": text.schema,
            "propertyNames": ["pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$"],
            "examples": [["Accept": "text/html"]],
        ],
        uses: text.uses
    )

    static let regex = pattern("regular expression")
    static let jsonPath = pattern("JSON path")
    static let jayway = pattern("JMeter JSON path")
    static let jmespath = pattern("JMESPath")
    static let xpath = pattern("XPath")
    static let css = pattern("CSS selector")

    /// Taken as it is, without expressions.
    private static func pattern(_ language: String) -> ValueForm {
        ValueForm(language, ["type": "string", "minLength": 1])
    }

    private static let timePattern =
        ["h", "m", "s", "ms", "(us|µs)"].map { "([0-9]+(\\.[0-9]+)?\($0))?" }.joined()
}
