/// A moment in whole seconds since 1970, UTC.
struct UnixTime: Sendable, Equatable, Comparable {
    let seconds: Int

    static func < (left: UnixTime, right: UnixTime) -> Bool { left.seconds < right.seconds }

    func adding(seconds more: Int) -> UnixTime { UnixTime(seconds: seconds + more) }

    /// As people read it: `23 Nov 2026`.
    var day: String {
        let date = civil
        return "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
    }

    /// As programs read it, RFC 3339: `2026-11-23T19:06:14Z`.
    var rfc3339: String {
        let date = civil
        let second = seconds - Self.floorDivide(seconds, 86_400) * 86_400
        return "\(date.year)-\(twoDigits(date.month))-\(twoDigits(date.day))T"
            + "\(twoDigits(second / 3_600)):\(twoDigits(second / 60 % 60)):\(twoDigits(second % 60))Z"
    }

    /// The calendar day, by Howard Hinnant's `civil_from_days`.
    ///
    /// Years start in March, so that the leap day comes last. A `DateFormatter` costs a hundred
    /// times as much.
    private var civil: (year: Int, month: Int, day: Int) {
        let days = Self.floorDivide(seconds, 86_400) + 719_468
        let era = Self.floorDivide(days, 146_097)
        let dayOfEra = days - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func floorDivide(_ number: Int, _ divisor: Int) -> Int {
        number >= 0 ? number / divisor : -((divisor - 1 - number) / divisor)
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
