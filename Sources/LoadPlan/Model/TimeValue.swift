import Notation

/// A time of a plan: known before the run, or evaluated each time that it is needed.
package enum TimeValue: Sendable, Equatable {
    case known(nanoseconds: UInt64)
    case evaluated(Template)

    /// What an expression has come to: milliseconds where it is a number alone, as in JMeter, else
    /// numbers with units; nil for what is no time.
    package static func nanoseconds(of text: String) -> UInt64? {
        let text = text.trimmingSpace
        guard let milliseconds = Units.decimal(text) else { return try? Units.nanoseconds(text) }
        let nanoseconds = milliseconds * 1e6
        guard (0...Double(Units.longest)).contains(nanoseconds) else { return nil }
        return UInt64(nanoseconds.rounded())
    }
}
