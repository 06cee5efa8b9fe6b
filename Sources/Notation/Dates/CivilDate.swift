/// A moment in the Gregorian calendar, in UTC.
///
/// Days and dates are converted as in Howard Hinnant's "chrono-compatible low-level date
/// algorithms": eras of 400 years from the 1st of March, so that the leap day is a year's last.
package struct CivilDate {
    /// In English, from January on.
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    package let year: Int
    /// From 1.
    package let month: Int
    /// From 1.
    package let day: Int
    /// From 0, a Sunday.
    package let weekday: Int
    package let hour: Int
    package let minute: Int
    package let second: Int
    package let millisecond: Int

    package init(millisecondsSince1970: Int64) {
        let (days, time) = Self.dividing(Int(millisecondsSince1970), by: 86_400_000)
        weekday = Self.dividing(days + 4, by: 7).remainder
        hour = time / 3_600_000
        minute = time / 60_000 % 60
        second = time / 1000 % 60
        millisecond = time % 1000
        let (era, dayOfEra) = Self.dividing(days + 719_468, by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days from the 1st of January 1970 to a date, before 1970 below 0.
    package static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = dividing(shiftedYear, by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// From 1.
    package var dayOfYear: Int {
        Self.daysSince1970(year: year, month: month, day: day)
            - Self.daysSince1970(year: year, month: 1, day: 1) + 1
    }

    /// Rounds down, so that a remainder is never below 0.
    private static func dividing(
        _ value: Int,
        by divisor: Int
    ) -> (quotient: Int, remainder: Int) {
        let (quotient, remainder) = value.quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
