/// A moment as `2026-11-23 19:09:41 UTC`.
package struct Timestamp: CustomStringConvertible {
    /// Seconds since 1970.
    private let seconds: Double

    package init(seconds: Double) { self.seconds = seconds }

    package var description: String { "\(date) \(timeOfDay) UTC" }

    /// RFC 3339, as machines read it.
    package var rfc3339: String { "\(date)T\(timeOfDay)Z" }

    private var wholeSeconds: Int { Int(seconds.isFinite ? seconds.rounded(.down) : 0) }

    private var timeOfDay: String {
        let rest = wholeSeconds - days * 86_400
        return [rest / 3600, rest / 60 % 60, rest % 60].map { Self.padded($0, to: 2) }
            .joined(separator: ":")
    }

    private var days: Int { Int((Double(wholeSeconds) / 86_400).rounded(.down)) }

    /// The proleptic Gregorian date, after Howard Hinnant's `civil_from_days`.
    ///
    /// Years begin in March there, so that the leap day is the last of a year.
    private var date: String {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return [(year, 4), (month, 2), (day, 2)].map(Self.padded).joined(separator: "-")
    }

    private static func padded(_ value: Int, to length: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
