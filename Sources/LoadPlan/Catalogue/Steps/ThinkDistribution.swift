import Notation

/// A pause whose length is drawn from a distribution: `{"normal": "1s", "deviation": "300ms"}`.
package struct ThinkDistribution: Sendable, Equatable {
    /// In nanoseconds; mean and deviation are those of the time itself, before it is cut.
    package enum Shape: Sendable, Equatable {
        case normal(mean: UInt64, deviation: UInt64)
        case logNormal(mean: UInt64, deviation: UInt64)
        /// Its deviation is its mean.
        case exponential(mean: UInt64)
    }

    package var shape: Shape
    /// What lies outside becomes the nearer bound; 30 days at the most.
    package var nanoseconds: ClosedRange<UInt64>

    package init(_ shape: Shape, cutTo nanoseconds: ClosedRange<UInt64>? = nil) {
        self.shape = shape
        self.nanoseconds = nanoseconds ?? 0...Units.longest
    }

    /// Whether some times become shorter.
    package var isCutAbove: Bool { nanoseconds.upperBound < Units.longest }
}

extension ThinkDistribution {
    private static let normal = Key(
        "normal",
        .positiveTime,
        "The mean of a normal distribution; what is below 0 becomes 0.",
        examples: ["1s"]
    )
    private static let logNormal = Key(
        "logNormal",
        .positiveTime,
        "The mean of a log-normal distribution: few are much longer than most, as people's are."
    )
    private static let exponential = Key(
        "exponential",
        .positiveTime,
        "The mean of an exponential distribution."
    )
    private static let deviation = Key(
        "deviation",
        .time,
        "The standard deviation, of `normal` and `logNormal`."
    )
    private static let min = Key("min", .time, "What is shorter becomes this.", standard: 0)
    private static let max = Key("max", .time, "What is longer becomes this.")

    static let means = [normal, logNormal, exponential]
    static let keys = means + [deviation, min, max]
    /// Between three keys and those beside them no schema of pairs can say more.
    static let companions: [(key: Key, needs: Key)] = [(normal, deviation), (logNormal, deviation)]

    /// Notes those that stand beside another kind of pause.
    static func refuseKeys(in fields: Fields, _ decoder: inout PlanDecoder) {
        for key in fields.present(among: keys) {
            guard let node = fields[key] else { continue }
            decoder.fault("'\(key.name)' cannot stand beside 'between'.", at: node.position)
        }
    }

    static func decode(_ fields: Fields, _ decoder: inout PlanDecoder) -> ThinkDistribution? {
        let shape = shape(fields, &decoder)
        let shortest = fields[min].map { decoder.duration($0, "min") } ?? 0
        let longest =
            fields[max].map { decoder.duration($0, "max", isPositive: true) } ?? Units.longest
        guard let shortest, let longest, let shape else { return nil }
        guard shortest <= longest else {
            decoder.fault("'min' must be no longer than 'max'.", at: fields.position)
            return nil
        }
        return ThinkDistribution(shape, cutTo: shortest...longest)
    }

    private static func shape(_ fields: Fields, _ decoder: inout PlanDecoder) -> Shape? {
        if let node = fields[exponential] {
            if let node = fields[deviation] {
                decoder.fault(
                    "'deviation' cannot stand beside 'exponential'.",
                    hint: "The deviation of an exponential distribution is its mean.",
                    at: node.position
                )
            }
            return decoder.duration(node, exponential.name, isPositive: true)
                .map { .exponential(mean: $0) }
        }
        let key = fields[normal] == nil ? logNormal : normal
        let mean = fields[key].flatMap { decoder.duration($0, key.name, isPositive: true) }
        guard let node = fields[deviation] else {
            if !fields.hasTaken(deviation) {
                decoder.fault("'deviation' is missing beside '\(key.name)'.", at: fields.position)
            }
            return nil
        }
        guard let deviation = decoder.duration(node, deviation.name), let mean else { return nil }
        return fields[normal] == nil
            ? .logNormal(mean: mean, deviation: deviation)
            : .normal(mean: mean, deviation: deviation)
    }

    var written: JSONValue {
        let (mean, deviation): ((name: String, value: JSONValue?), UInt64?) =
            switch shape {
            case .normal(let mean, let deviation):
                ((Self.normal.name, .time(mean)), deviation)
            case .logNormal(let mean, let deviation):
                ((Self.logNormal.name, .time(mean)), deviation)
            case .exponential(let mean): ((Self.exponential.name, .time(mean)), nil)
            }
        let (shortest, longest) = (nanoseconds.lowerBound, nanoseconds.upperBound)
        return .object([
            mean,
            (Self.deviation.name, deviation.map { .time($0) }),
            (Self.min.name, shortest == 0 ? nil : .time(shortest)),
            (Self.max.name, isCutAbove ? .time(longest) : nil),
        ])
    }
}
