/// Dates as Java writes and reads them, in English, and in UTC unless a text has another offset.
package struct DatePattern: Sendable {
    /// Whose letters a pattern has: they differ in `u`, `S` and `x`.
    package enum Dialect: Sendable {
        case simpleDateFormat, dateTimeFormatter

        fileprivate var letters: String {
            switch self {
            case .simpleDateFormat: "yMdDEuaHkKhmsSzZX"
            case .dateTimeFormatter: "yuMLdDEaHkKhmsSzZXx"
            }
        }
    }

    enum Field: Sendable {
        case literal(String)
        case letter(Character, count: Int)
    }

    static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// As it was written.
    package let source: String
    let dialect: Dialect
    private(set) var fields: [Field] = []

    /// Throws where the pattern has a letter that means nothing, or a quote that does not end.
    package init(_ pattern: String, _ dialect: Dialect = .simpleDateFormat) throws(Wanted) {
        source = pattern
        self.dialect = dialect
        var rest = pattern[...]
        while let letter = rest.first {
            if letter == "'" {
                fields.append(.literal(try Self.quoted(&rest)))
            } else if letter.isASCII, letter.isLetter {
                guard dialect.letters.contains(letter) else {
                    throw Wanted(
                        "a date pattern, which has no letter '\(letter)'",
                        hint: "Text stands in quotes: yyyy-MM-dd'T'HH:mm:ss."
                    )
                }
                let count = rest.prefix { $0 == letter }.count
                fields.append(.letter(letter, count: count))
                rest = rest.dropFirst(count)
            } else {
                fields.append(.literal(String(rest.removeFirst())))
            }
        }
    }

    /// Whether it writes names, which another language has others for.
    package var hasNames: Bool {
        fields.contains { field in
            guard case .letter(let letter, let count) = field else { return false }
            return "Ea".contains(letter) || "ML".contains(letter) && count > 2
                || letter == "z" && count > 3
        }
    }

    /// A date whose clock is so many minutes before UTC's, as the fields for zones say.
    package func text(of date: CivilDate, minutesFromUTC offset: Int = 0) -> String {
        var text = ""
        for field in fields {
            switch field {
            case .literal(let literal): text += literal
            case .letter(let letter, let count):
                text +=
                    "zZXx".contains(letter)
                    ? Self.zone(letter, count: count, offset)
                    : self.field(letter, count: count, of: date)
            }
        }
        return text
    }

    /// `'literal'`, in which two quotes are one; two quotes alone are one too.
    private static func quoted(_ rest: inout Substring) throws(Wanted) -> String {
        rest.removeFirst()
        guard rest.first != "'" else { return String(rest.removeFirst()) }
        var literal = ""
        while let character = rest.popFirst() {
            if character == "'" {
                guard rest.first == "'" else { return literal }
                rest.removeFirst()
            }
            literal.append(character)
        }
        throw Wanted("a date pattern whose quotes end", hint: "A quote itself is written ''.")
    }

    private func field(_ letter: Character, count: Int, of date: CivilDate) -> String {
        switch letter {
        case "u" where dialect == .simpleDateFormat:
            Self.padded(date.weekday == 0 ? 7 : date.weekday, count)
        case "y", "u": Self.padded(count == 2 ? date.year % 100 : date.year, count)
        case "M", "L":
            count < 3
                ? Self.padded(date.month, count)
                : Self.name(CivilDate.months[date.month - 1], count)
        case "d": Self.padded(date.day, count)
        case "D": Self.padded(date.dayOfYear, count)
        case "E": Self.name(Self.weekdays[date.weekday], count)
        case "a": date.hour < 12 ? "AM" : "PM"
        case "H": Self.padded(date.hour, count)
        case "k": Self.padded(date.hour == 0 ? 24 : date.hour, count)
        case "K": Self.padded(date.hour % 12, count)
        case "h": Self.padded(date.hour % 12 == 0 ? 12 : date.hour % 12, count)
        case "m": Self.padded(date.minute, count)
        case "s": Self.padded(date.second, count)
        case "S" where dialect == .dateTimeFormatter:
            Self.fraction(date.millisecond, digits: count)
        case "S": Self.padded(date.millisecond, count)
        default: preconditionFailure("A date pattern has a letter '\(letter)' that it refused.")
        }
    }

    /// `Z` is `+0130`; `X` and `x` have the colon from three letters on, and `X` is `Z` for UTC.
    private static func zone(_ letter: Character, count: Int, _ offset: Int) -> String {
        if letter == "z", offset == 0 { return count < 4 ? "UTC" : "Coordinated Universal Time" }
        if letter == "X", offset == 0 { return "Z" }
        let minutes = abs(offset)
        let hours = (offset < 0 ? "-" : "+") + padded(minutes / 60, 2)
        if "Xx".contains(letter), count == 1, minutes % 60 == 0 { return hours }
        let hasColon = letter == "z" || letter != "Z" && count > 2
        return hours + (hasColon ? ":" : "") + padded(minutes % 60, 2)
    }

    /// Four letters and more ask for the whole name.
    private static func name(_ name: String, _ count: Int) -> String {
        count < 4 ? String(name.prefix(3)) : name
    }

    private static func fraction(_ milliseconds: Int, digits: Int) -> String {
        let text = padded(milliseconds, 3).prefix(digits)
        return text + String(repeating: "0", count: digits - text.count)
    }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
