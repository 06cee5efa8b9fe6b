extension DatePattern {
    /// The date that a text says; nil where it does not follow the pattern, or there is no such
    /// date.
    ///
    /// A number of one letter takes all digits that follow, one before another number as many as it
    /// has letters. Two digits are a year from 2000 on. Names are those that the pattern writes, in
    /// any case; that of a weekday is not compared with the date.
    package func date(in text: String) -> WrittenDate? {
        var reader = DateReader(text: Array(text.utf8))
        for (index, field) in fields.enumerated() {
            switch field {
            case .literal(let literal): guard reader.skip(literal) else { return nil }
            case .letter(let letter, let count):
                let isFixed = index + 1 < fields.count && isNumber(fields[index + 1])
                guard read(letter, count, isFixed: isFixed, &reader) else { return nil }
            }
        }
        guard reader.isAtEnd, reader.date.isValid else { return nil }
        return reader.date
    }

    private func isNumber(_ field: Field) -> Bool {
        guard case .letter(let letter, let count) = field else { return false }
        return "yudDHkKhmsS".contains(letter) || "ML".contains(letter) && count < 3
    }

    private func read(
        _ letter: Character,
        _ count: Int,
        isFixed: Bool,
        _ reader: inout DateReader
    ) -> Bool {
        switch letter {
        case "E": return reader.name(of: Self.weekdays) != nil
        case "a":
            guard let half = reader.name(of: ["AM", "PM"]) else { return false }
            reader.date.isAfternoon = half == 1
            return true
        case "M" where count > 2, "L" where count > 2:
            guard let month = reader.name(of: CivilDate.months) else { return false }
            reader.date.month = month + 1
            return true
        case "z", "Z", "X", "x":
            guard let offset = reader.offset() else { return false }
            reader.date.minutesFromUTC = offset
            return true
        case "S":
            let start = reader.index
            guard let number = reader.number(digits: isFixed ? count : 9) else { return false }
            reader.date.millisecond =
                dialect == .simpleDateFormat
                ? number : Self.milliseconds(number, digits: reader.index - start)
            return true
        default:
            let start = reader.index
            guard let number = reader.number(digits: isFixed ? count : 9) else { return false }
            set(letter, number, digits: reader.index - start, count, &reader.date)
            return true
        }
    }

    private func set(
        _ letter: Character,
        _ number: Int,
        digits: Int,
        _ count: Int,
        _ date: inout WrittenDate
    ) {
        switch letter {
        // A weekday's number says nothing that the date does not.
        case "u" where dialect == .simpleDateFormat: break
        case "y", "u": date.year = count == 2 && digits == 2 ? 2000 + number : number
        case "M", "L": date.month = number
        case "d": date.day = number
        case "D": date.dayOfYear = number
        case "H": date.hour = number
        case "k": date.hour = number == 24 ? 0 : number
        case "K": date.hour = number
        case "h": date.hour = number == 12 ? 0 : number
        case "m": date.minute = number
        case "s": date.second = number
        default: preconditionFailure("A date pattern has a letter '\(letter)' that it refused.")
        }
    }

    /// A fraction of a second, of which digits behind the third are dropped.
    private static func milliseconds(_ number: Int, digits: Int) -> Int {
        (0..<abs(digits - 3)).reduce(number) { number, _ in
            digits > 3 ? number / 10 : number * 10
        }
    }
}

/// What a text says of a date, as far as it does.
package struct WrittenDate: Sendable {
    fileprivate(set) var year: Int?
    fileprivate(set) var month = 1
    fileprivate(set) var day = 1
    fileprivate(set) var dayOfYear: Int?
    fileprivate(set) var hour = 0
    fileprivate(set) var isAfternoon = false
    fileprivate(set) var minute = 0
    fileprivate(set) var second = 0
    fileprivate(set) var millisecond = 0
    /// Of the clock that shows it.
    package fileprivate(set) var minutesFromUTC = 0

    fileprivate var isValid: Bool {
        guard (1...12).contains(month), (0..<24).contains(hour), (0..<60).contains(minute),
            (0..<60).contains(second), (1...366).contains(dayOfYear ?? 1),
            (0...9999).contains(year ?? 0)
        else { return false }
        // A day that may be none in another year is one in a leap year.
        let days = CivilDate.daysSince1970(year: year ?? 2000, month: month, day: day)
        return day > 0
            && CivilDate(millisecondsSince1970: Int64(days) * 86_400_000).month == month
    }

    /// Days since 1970 on its own clock; a text without a year means this one.
    package func daysSince1970(year thisYear: Int) -> Int {
        guard let dayOfYear else {
            return CivilDate.daysSince1970(year: year ?? thisYear, month: month, day: day)
        }
        return CivilDate.daysSince1970(year: year ?? thisYear, month: 1, day: 1) + dayOfYear - 1
    }

    package func millisecondsSince1970(year thisYear: Int) -> Int64 {
        let hour = isAfternoon && hour < 12 ? hour + 12 : hour
        let minutes = (daysSince1970(year: thisYear) * 24 + hour) * 60 + minute - minutesFromUTC
        return Int64((minutes * 60 + second) * 1000 + millisecond)
    }
}

/// Reads a text from its start on, and keeps what it says.
private struct DateReader {
    let text: [UInt8]
    var index = 0
    var date = WrittenDate()

    init(text: [UInt8]) { self.text = text }

    var isAtEnd: Bool { index == text.count }

    mutating func skip(_ literal: String) -> Bool {
        guard text[index...].starts(with: literal.utf8) else { return false }
        index += literal.utf8.count
        return true
    }

    mutating func number(digits most: Int) -> Int? {
        let digits = text[index...].prefix(most).prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        index += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Which of the names, whole or its first three letters, stands here.
    mutating func name(of names: [String]) -> Int? {
        for spelled in [names, names.map { String($0.prefix(3)) }] {
            for (number, name) in spelled.enumerated() {
                let here = text[index...].prefix(name.utf8.count)
                guard here.elementsEqual(name.utf8, by: { $0 | 0x20 == $1 | 0x20 }) else {
                    continue
                }
                index += name.utf8.count
                return number
            }
        }
        return nil
    }

    /// Minutes from UTC: `Z`, `UTC`, `GMT`, `+01`, `+0130` or `+01:30`.
    mutating func offset() -> Int? {
        if skip("Z") { return 0 }
        if skip("UTC") || skip("GMT"), isAtEnd || !"+-".utf8.contains(text[index]) { return 0 }
        let isBehind = skip("-")
        guard isBehind || skip("+"), let hours = number(digits: 2) else { return nil }
        let minutes = skip(":") ? number(digits: 2) : number(digits: 2) ?? 0
        guard let minutes, hours <= 18, minutes < 60 else { return nil }
        return (isBehind ? -1 : 1) * (hours * 60 + minutes)
    }
}
