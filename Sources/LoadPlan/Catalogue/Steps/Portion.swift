import Notation

/// `{"share": "20%", "steps": […]}`: steps in so many of all iterations.
package struct Portion: StepKind {
    package enum Deal: String, Sendable, CaseIterable {
        /// Like cards: in ten thousand turns, or in as few as come out even, so many by chance.
        case shuffled
        /// As evenly as can be, and the same each time.
        case even
    }

    /// Of ten thousand.
    package static let whole = 10_000

    /// From 1 to `whole`.
    package var parts: Int
    package var per = TurnCount.run
    package var deal = Deal.shuffled
    package var steps: [Step]

    package init(
        ofTenThousand parts: Int,
        per: TurnCount = .run,
        deal: Deal = .shuffled,
        steps: [Step]
    ) {
        self.parts = parts
        self.per = per
        self.deal = deal
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}

extension Portion: CataloguedStep {
    private static let percentage = Key(
        "share",
        ValueForm(
            "percentage",
            [
                "anyOf": [
                    [
                        "type": "string",
                        "pattern": "^(?=.*[1-9])(100(\\.00?)?|[0-9]{1,2}(\\.[0-9]{1,2})?)%$",
                    ],
                    ValueForm.property.schema,
                ]
            ],
            uses: ValueForm.property.uses
        ),
        "In how many of the times that users come here the steps are done, from 0.01% to 100%. "
            + "The share is exact.",
        examples: ["20%"],
        isRequired: true
    )
    private static let deal = Key(
        "deal",
        .choice(Deal.allCases.map(\.rawValue)),
        "`shuffled` deals the times like cards. `even` spreads them as evenly as can be, as "
            + "JMeter's Throughput Controller does: of 30% the 2nd, 6th and 9th of each ten.",
        standard: "shuffled"
    )
    private static let steps = Key("steps", .steps, "What is done then.", isRequired: true)

    static let namedBy = [percentage]
    static let stepKeys = [steps]
    static let form = ObjectForm(
        "shareStep",
        "a 'share' step",
        "Steps in an exact share of all times.",
        keys: [percentage, steps, TurnCount.key, deal]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Portion? {
        let parts = fields[percentage].flatMap { Self.parts($0, &decoder) }
        let per = TurnCount.decode(fields, &decoder)
        let deal: Deal? = fields[deal].flatMap { decoder.choice($0, "deal") }
        let steps = decoder.required(steps, in: fields)
            .map { decoder.steps($0, "steps", in: &scenario) }
        guard let parts, let steps else { return nil }
        return Portion(ofTenThousand: parts, per: per, deal: deal ?? .shuffled, steps: steps)
    }

    private static func parts(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Int? {
        guard let text = decoder.text(node, "share") else { return nil }
        let number = text.hasSuffix("%") ? Units.decimal(String(text.dropLast())) : nil
        let parts = number.map { ($0 * 100).rounded() }
        guard let number, let parts, text.utf8.allSatisfy({ $0.isDigit || ".%".utf8.contains($0) }),
            (1...Double(whole)).contains(parts), abs(number * 100 - parts) < 1e-6
        else {
            decoder.wrong(
                node,
                "share",
                Wanted("a percentage from 0.01% to 100% with at most two decimals")
            )
            return nil
        }
        return Int(parts)
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let (percent, hundredths) = parts.quotientAndRemainder(dividingBy: 100)
        let fraction = hundredths == 0 ? "" : ".\(hundredths < 10 ? "0" : "")\(hundredths)"
        return .object([
            ("share", .text("\(percent)\(fraction)%")), ("steps", steps.written(in: writing)),
            per.written, ("deal", deal == .shuffled ? nil : .text(deal.rawValue)),
        ])
    }
}
