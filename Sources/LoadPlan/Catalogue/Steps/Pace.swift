import Notation

/// `{"pace": "120/min"}`: a user waits here until its turn has come, of a row of turns that keep
/// their distance.
package struct Pace: StepKind {
    /// Whose rate it is.
    package enum Row: Sendable, Equatable {
        /// That of all users who come here.
        case run
        /// Each user's own.
        case user
        /// That of all active users of the scenario or of the run, each of whom keeps a distance
        /// that is so many times as long as there are of them.
        case activeUsers(Scope)
        /// That of all users who come here, at instants by chance.
        case exact(Exact)
    }

    package enum Scope: String, Sendable, CaseIterable { case scenario, run }

    /// Instants by chance, of which each period has exactly as many as the rate says.
    package struct Exact: Sendable, Equatable {
        package var periodNanoseconds: UInt64
        /// So many users go on at each of them.
        package var batch: Int

        package init(periodNanoseconds: UInt64, batch: Int = 1) {
            self.periodNanoseconds = periodNanoseconds
            self.batch = batch
        }

        /// Instants in a period.
        package func count(perSecond rate: Double) -> Int {
            Int((rate * Double(periodNanoseconds) / 1e9 / Double(batch)).rounded(.up))
        }
    }

    /// Steps under one name have one row; nil for a row of its own.
    package var name: String?
    package var rate: RateValue
    package var row = Row.run

    package init(_ rate: RateValue, _ row: Row = .run, name: String? = nil) {
        self.rate = rate
        self.row = row
        self.name = name
    }
}

extension Pace: CataloguedStep {
    private static let rate = Key(
        "pace",
        .rate,
        "How often users go on; an expression is evaluated each time, as `\"${rate}/min\"`. The "
            + "first turn is at once, and one that no user came for is not made up for.",
        examples: ["120/min", "${rate}/min"],
        isRequired: true
    )
    private static let per = Key(
        "per",
        .choice(TurnCount.allCases.map(\.rawValue)),
        "Whether the rate is that of all users of the run who come here, or each user's own.",
        standard: "run"
    )
    private static let among = Key(
        "among",
        .choice(Scope.allCases.map(\.rawValue)),
        "With `\"per\": \"user\"`: the rate is that of all active users of the scenario or the "
            + "run, and each keeps a distance that is so many times as long."
    )
    private static let exactIn = Key(
        "exactIn",
        .positiveTime,
        "Turns come at instants by chance, and in each time of this length there are exactly as "
            + "many as the rate says, which is known before the run. A user that is late for one "
            + "goes on at once.",
        examples: ["1h"]
    )
    private static let batch = Key(
        "batch",
        .wholeNumber(1...PlanLimits.users),
        "So many users go on at each instant of `exactIn`.",
        standard: 1
    )
    private static let name = Key(
        "name",
        .name,
        "Steps under one name have one row, in every scenario. Default: a row of its own.",
        examples: ["search"]
    )

    static let namedBy = [rate]
    static let form: ObjectForm = {
        var form = ObjectForm(
            "paceStep",
            "a 'pace' step",
            "A wait for a turn, so that users go on as often as a rate says at most.",
            keys: [rate, per, among, exactIn, batch, name]
        )
        form.companions = [(among, per), (batch, exactIn)]
        return form
    }()

    static func decode(
        _ fields: Fields,
        _ decoder: inout PlanDecoder,
        in scenario: inout ScenarioReading
    ) -> Pace? {
        let rate = fields[rate].flatMap { node -> RateValue? in
            fields[exactIn] == nil
                ? decoder.rateValue(node, "pace")
                : decoder.rate(node, "pace").map { .known(perSecond: $0) }
        }
        let row = row(fields, &decoder)
        let name = fields[name].flatMap { decoder.text($0, "name") }
        guard let rate, let row else { return nil }
        if case (.exact(let exact), .known(let perSecond)) = (row, rate),
            exact.count(perSecond: perSecond) > PlanLimits.exactInstants
        {
            decoder.fault(
                "'exactIn' must have at most \(PlanLimits.exactInstants) instants.",
                hint: "A shorter time has fewer.",
                at: fields.position
            )
        }
        return Pace(rate, row, name: name)
    }

    private static func row(_ fields: Fields, _ decoder: inout PlanDecoder) -> Row? {
        let per: TurnCount = fields[per].flatMap { decoder.choice($0, "per") } ?? .run
        let among: Scope? = fields[among].flatMap { decoder.choice($0, "among") }
        let period = fields[exactIn].flatMap { decoder.duration($0, "exactIn", isPositive: true) }
        let batch = fields[batch].flatMap { decoder.integer($0, "batch", in: 1...PlanLimits.users) }
        func stands(_ key: Key, onlyWith other: String) -> Row? {
            decoder.fault("'\(key.name)' stands only with \(other).", at: fields.position)
            return nil
        }
        if fields[Self.batch] != nil, fields[exactIn] == nil {
            return stands(Self.batch, onlyWith: "'exactIn'")
        }
        if fields[Self.among] != nil, per != .user || fields[exactIn] != nil {
            return stands(Self.among, onlyWith: "\"per\": \"user\" and without 'exactIn'")
        }
        if fields[exactIn] != nil {
            guard per == .run else { return stands(exactIn, onlyWith: "\"per\": \"run\"") }
            return period.map { .exact(Exact(periodNanoseconds: $0, batch: batch ?? 1)) }
        }
        if let among { return .activeUsers(among) }
        return per == .run ? .run : .user
    }

    func written(in writing: ScenarioWriting) -> JSONValue {
        var (per, among): (String?, Scope?) = (nil, nil)
        var exact: Exact?
        switch row {
        case .run: break
        case .user: per = "user"
        case .activeUsers(let scope): (per, among) = ("user", scope)
        case .exact(let itsExact): exact = itsExact
        }
        return .object([
            ("pace", rate.written), ("per", per.map { .text($0) }),
            ("among", among.map { .text($0.rawValue) }),
            ("exactIn", exact.map { .time($0.periodNanoseconds) }),
            ("batch", exact.flatMap { $0.batch == 1 ? nil : .number($0.batch) }),
            ("name", name.map(JSONValue.settledText)),
        ])
    }
}
