import Notation

/// Whose turns a step counts that goes by turns.
package enum TurnCount: String, Sendable, CaseIterable {
    /// Those of all users together.
    case run
    /// Each user's own.
    case user
}

extension TurnCount {
    static let key = Key(
        "per",
        .choice(TurnCount.allCases.map(\.rawValue)),
        "Whose turns are counted: those of all users of the run together, or each user's own.",
        standard: "run"
    )

    static func decode(_ fields: Fields, _ decoder: inout PlanDecoder) -> TurnCount {
        fields[key].flatMap { decoder.choice($0, key.name) } ?? .run
    }

    var written: (name: String, value: JSONValue?) {
        (Self.key.name, self == .run ? nil : .text(rawValue))
    }
}
