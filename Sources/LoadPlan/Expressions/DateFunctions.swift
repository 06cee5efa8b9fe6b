package import Notation

package enum ShiftedTime: CataloguedFunction {
    package enum Start: Sendable {
        case now
        case milliseconds(Int64)
        case written(WrittenDate)
    }

    package struct Input: Sendable {
        /// Nil for milliseconds since 1970.
        package let format: DatePattern?
        package let start: Start
        package let shiftMilliseconds: Int64
    }

    package static let row = FunctionRow(
        "__timeShift",
        "format,date,shift[,locale],variable",
        "The date, or now, later by an ISO 8601 duration as `P1DT2H` or `-PT5M`."
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let format = try arguments.known(0).trimmed
        let pattern = format.isEmpty ? nil : try arguments.formatter(0)
        if arguments.texts.count > 4, let pattern { try arguments.checkLocale(3, pattern) }
        let shift = try arguments.known(2).trimmed
        guard let duration = ISODuration(shift.isEmpty ? "PT0S" : shift) else {
            throw .wrong(2, Wanted("a duration such as P1DT2H30M"))
        }
        return Input(
            format: pattern,
            start: try start(arguments, pattern),
            shiftMilliseconds: duration.milliseconds
        )
    }

    private static func start(
        _ arguments: Arguments,
        _ format: DatePattern?
    ) throws(ArgumentFault) -> Start {
        let date = try arguments.known(1).trimmed
        if date.isEmpty { return .now }
        if let format { return .written(try arguments.date(1, format)) }
        return .milliseconds(try arguments.integer(1))
    }
}

package enum ConvertedDate: CataloguedFunction {
    package struct Input: Sendable {
        package let start: ShiftedTime.Start
        package let format: DatePattern
    }

    package static let row = FunctionRow(
        "__dateTimeConvert",
        "date,from,to[,variable]",
        "The date in another pattern; without `from` it is milliseconds since 1970."
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let format = try arguments.formatter(2)
        guard try !arguments.known(1).isEmpty else {
            return Input(start: .milliseconds(try arguments.integer(0)), format: format)
        }
        let from = try arguments.formatter(1)
        return Input(start: .written(try arguments.date(0, from)), format: format)
    }
}

package enum RandomDay: CataloguedFunction {
    package struct Input: Sendable {
        package let format: DatePattern
        /// Nil for today.
        package let first: WrittenDate?
        /// The day behind the last one.
        package let end: WrittenDate
    }

    package static let row = FunctionRow(
        "__RandomDate",
        "format,start,end[,locale,variable]",
        "A day from `start`, or today, on and before `end`, as `yyyy-MM-dd` or in a pattern."
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let format = try arguments.formatter(0, orElse: "yyyy-MM-dd")
        try arguments.checkLocale(3, format)
        let end = try arguments.date(2, format)
        guard try !arguments.known(1).trimmed.isEmpty else {
            return Input(format: format, first: nil, end: end)
        }
        let first = try arguments.date(1, format)
        // A year is in both or in neither.
        guard first.daysSince1970(year: 2000) < end.daysSince1970(year: 2000) else {
            throw .wrong(2, Wanted("after 'start', which is \(arguments[1].trimmed)"))
        }
        return Input(format: format, first: first, end: end)
    }
}

extension Arguments {
    /// A pattern of Java's `DateTimeFormatter`.
    fileprivate func formatter(
        _ index: Int,
        orElse usual: String = ""
    ) throws(ArgumentFault) -> DatePattern {
        let pattern = try known(index).trimmed
        do throws(Wanted) {
            return try DatePattern(pattern.isEmpty ? usual : pattern, .dateTimeFormatter)
        } catch {
            throw .wrong(index, error)
        }
    }

    fileprivate func date(
        _ index: Int,
        _ format: DatePattern
    ) throws(ArgumentFault) -> WrittenDate {
        guard let date = format.date(in: try known(index).trimmed) else {
            throw .wrong(index, Wanted("a date in the format '\(format.source)'"))
        }
        return date
    }

    /// The locale says in which language names are.
    fileprivate func checkLocale(_ index: Int, _ format: DatePattern) throws(ArgumentFault) {
        let locale = try known(index).trimmed
        guard locale.isEmpty || locale.prefix(2) == "en" || !format.hasNames else {
            throw .wrong(index, Wanted("English, as 'en' or 'en_GB', for a pattern with names"))
        }
    }
}
