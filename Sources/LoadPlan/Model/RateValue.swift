import Notation

/// A rate of a plan: known before the run, or evaluated each time that it is needed.
package enum RateValue: Sendable, Equatable {
    case known(perSecond: Double)
    case evaluated(Template)

    /// What an expression has come to, per second; nil for what is no rate.
    package static func perSecond(of text: String) -> Double? {
        try? Units.perSecond(text.trimmingSpace)
    }
}
