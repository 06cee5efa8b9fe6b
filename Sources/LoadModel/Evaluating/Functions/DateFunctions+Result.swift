import LoadPlan
import Notation

extension ShiftedTime: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let now = scope.moment.wallMilliseconds
        let (milliseconds, isTooLong) = input.start.millisecondsSince1970(now)
            .addingReportingOverflow(input.shiftMilliseconds)
        guard !isTooLong else { return nil }
        guard let format = input.format else { return String(milliseconds) }
        return format.text(at: milliseconds, minutesFromUTC: input.start.minutesFromUTC)
    }
}

extension ConvertedDate: EvaluatedFunction {
    /// In UTC, whatever zone the date was written in, as JMeter's is in that of its machine.
    static func result(of input: Input, in scope: inout Scope) -> String? {
        input.format.text(at: input.start.millisecondsSince1970(scope.moment.wallMilliseconds))
    }
}

extension RandomDay: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let now = CivilDate(millisecondsSince1970: scope.moment.wallMilliseconds)
        let today = CivilDate.daysSince1970(year: now.year, month: now.month, day: now.day)
        let first = input.first?.daysSince1970(year: now.year) ?? today
        let end = input.end.daysSince1970(year: now.year)
        guard first < end else { return nil }
        let day = scope.random.next(in: Int64(first)...Int64(end - 1))
        return input.format.text(at: day * 86_400_000)
    }
}

extension ShiftedTime.Start {
    /// A text without a year means the one that it is now.
    fileprivate func millisecondsSince1970(_ now: Int64) -> Int64 {
        switch self {
        case .now: now
        case .milliseconds(let milliseconds): milliseconds
        case .written(let date):
            date.millisecondsSince1970(year: CivilDate(millisecondsSince1970: now).year)
        }
    }

    fileprivate var minutesFromUTC: Int {
        if case .written(let date) = self { date.minutesFromUTC } else { 0 }
    }
}

extension DatePattern {
    /// Nil for a moment beyond the years that have four digits.
    fileprivate func text(at milliseconds: Int64, minutesFromUTC offset: Int = 0) -> String? {
        // The years 0 to 9999.
        guard (-62_167_219_200_000..<253_402_300_800_000).contains(milliseconds) else { return nil }
        let local = CivilDate(millisecondsSince1970: milliseconds + Int64(offset) * 60_000)
        return text(of: local, minutesFromUTC: offset)
    }
}
