import Notation

/// `{"rendezvous": {"users": 10, "timeout": "5s"}}`: users who wait until so many are there, and
/// then go on together.
///
/// It is JMeter's synchronizing timer: once one of a group has waited for the timeout, all who are
/// there go on, as many as they are.
package struct Rendezvous: StepKind {
    package static let usualTimeout: UInt64 = 30_000_000_000

    /// Steps under one name are one place; nil for a place of its own.
    package var name: String?
    package var users: Int
    package var timeoutNanoseconds: UInt64

    package init(
        name: String? = nil,
        users: Int,
        timeoutNanoseconds: UInt64 = usualTimeout
    ) {
        self.name = name
        self.users = users
        self.timeoutNanoseconds = timeoutNanoseconds
    }
}

extension Rendezvous: CataloguedStep {
    private static let users = Key(
        "users",
        .wholeNumber(1...PlanLimits.users),
        "So many go on together.",
        isRequired: true
    )
    private static let timeout = Key(
        "timeout",
        .positiveTime,
        "Once a user has waited for so long, all who are there go on.",
        standard: "30s"
    )
    private static let name = Key(
        "name",
        .name,
        "Steps under one name are one place, in every scenario. Default: a place of its own.",
        examples: ["sale"]
    )
    private static let placeForm = ObjectForm(
        "rendezvous",
        "'rendezvous'",
        title: "Place of a rendezvous",
        "How many users wait for each other, and for how long.",
        keys: [users, timeout, name]
    )
    private static let place = Key(
        "rendezvous",
        .object(placeForm),
        "Who waits for whom.",
        examples: [["users": 10, "timeout": "5s"]],
        isRequired: true
    )

    static let namedBy = [place]
    static let form = ObjectForm(
        "rendezvousStep",
        "a 'rendezvous' step",
        "Users who wait until so many are there, and then go on together.",
        keys: [place]
    )

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Rendezvous? {
        guard let node = fields[place], let fields = decoder.fields(node, placeForm) else {
            return nil
        }
        let name = fields[name].flatMap { decoder.text($0, "name") }
        let timeout = fields[timeout]
            .flatMap { decoder.duration($0, "timeout", isPositive: true) }
        let users = decoder.required(users, in: fields)
            .flatMap { decoder.integer($0, "users", in: 1...PlanLimits.users) }
        return users.map {
            Rendezvous(name: name, users: $0, timeoutNanoseconds: timeout ?? usualTimeout)
        }
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        let isUsual = timeoutNanoseconds == Self.usualTimeout
        let place = JSONValue.object([
            ("users", .number(users)),
            ("timeout", isUsual ? nil : .time(timeoutNanoseconds)),
            ("name", name.map(JSONValue.settledText)),
        ])
        return ["rendezvous": place]
    }
}
