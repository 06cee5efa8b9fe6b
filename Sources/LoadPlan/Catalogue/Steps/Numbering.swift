package import Notation

/// `{"number": "order", "from": 1, "to": 999, "format": "000"}`: a variable that gets the next
/// number of a row, or one by chance.
package struct Numbering: StepKind {
    package enum Order: String, Sendable, CaseIterable {
        /// One after the other, and behind the last the first again.
        case sequential
        /// Any of them, each as likely.
        case random
    }

    package var variable: String
    /// These are evaluated each time.
    package var first: Template
    /// Nil for a row without an end.
    package var last: Template?
    package var interval: Template
    package var order = Order.sequential
    package var format: DecimalPattern?
    package var per = TurnCount.run
    /// Whether each iteration of a user begins with the first one again.
    package var restartsEachIteration = false

    package init(
        _ variable: String,
        from first: Template = Template(literal: "1"),
        to last: Template? = nil,
        by interval: Template = Template(literal: "1")
    ) {
        self.variable = variable
        self.first = first
        self.last = last
        self.interval = interval
    }
}

extension Numbering: CataloguedStep {
    private static let variable = Key(
        "number",
        .name,
        "The variable that gets a number.",
        examples: ["order"],
        isRequired: true
    )
    private static let first = Key(
        "from",
        .wholeNumber(PlanLimits.numbers),
        "The first number; this and the next two may be expressions, evaluated each time.",
        standard: 1
    )
    private static let last = Key(
        "to",
        .wholeNumber(PlanLimits.numbers),
        "No number is above this one: behind the last comes the first again. Default: no end."
    )
    private static let interval = Key(
        "by",
        .wholeNumber(PlanLimits.numbers),
        "The distance from one number to the next.",
        standard: 1
    )
    private static let order = Key(
        "order",
        .choice(Order.allCases.map(\.rawValue)),
        "`random` is any number between both, each time anew.",
        standard: "sequential"
    )
    private static let format = Key(
        "format",
        ValueForm("decimal pattern", ["type": "string", "minLength": 1]),
        "How the number is written, by a pattern of Java's DecimalFormat; as it is by default.",
        examples: ["000", "user_0000", "#,##0"]
    )
    private static let restarts = Key(
        "restarts",
        .flag,
        "Whether each iteration of a user begins with the first number again, with `\"per\": "
            + "\"user\"`.",
        standard: false
    )

    static let namedBy = [variable]
    static let form: ObjectForm = {
        var form = ObjectForm(
            "numberStep",
            "a 'number' step",
            "A variable that gets the next number of a row, or one by chance.",
            keys: [variable, first, last, interval, order, format, TurnCount.key, restarts]
        )
        form.companions = [(restarts, TurnCount.key)]
        return form
    }()

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Numbering? {
        let variable = fields[variable].flatMap { decoder.variableName($0, "number") }
        if let variable { decoder.names.set.insert(variable) }
        func number(_ key: Key) -> Template? {
            fields[key].flatMap { decoder.evaluatedInteger($0, key.name, in: PlanLimits.numbers) }
        }
        var step = Numbering(variable ?? "")
        step.first = number(first) ?? step.first
        step.last = number(last)
        step.interval = number(interval) ?? step.interval
        step.order = fields[order].flatMap { decoder.choice($0, "order") } ?? .sequential
        step.per = TurnCount.decode(fields, &decoder)
        if let node = fields[format], let text = decoder.text(node, "format") {
            step.format = DecimalPattern(text)
            if step.format == nil {
                let wanted = Wanted("a decimal pattern such as '000' or '#,##0'")
                decoder.wrong(node, "format", wanted)
            }
        }
        step.restartsEachIteration =
            fields[restarts].flatMap { decoder.flag($0, "restarts") } ?? false
        if step.restartsEachIteration, step.per != .user, let node = fields[restarts] {
            decoder.fault(
                "'restarts' stands only with \"per\": \"user\".",
                hint: "Users who share a row begin their iterations at different times.",
                at: node.position
            )
        }
        for key in [interval, restarts] where step.order == .random {
            guard let node = fields[key] else { continue }
            decoder.fault("'\(key.name)' cannot stand beside a random order.", at: node.position)
        }
        if step.order == .random, step.last == nil {
            decoder.fault("'to' is missing beside a random order.", at: fields.position)
        }
        return variable.map { _ in step }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let one = Template(literal: "1")
        return .object([
            ("number", .settledText(variable)), ("from", first == one ? nil : first.writtenInteger),
            ("to", last?.writtenInteger), ("by", interval == one ? nil : interval.writtenInteger),
            ("order", order == .sequential ? nil : .text(order.rawValue)),
            ("format", format.map { .settledText($0.text) }), per.written,
            ("restarts", restartsEachIteration ? true : nil),
        ])
    }
}
