import Notation

/// Dates as Java's `SimpleDateFormat` writes them, in English and UTC.
enum DatePattern {
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    /// Nil where the pattern has a letter that means nothing, or a quote that does not end.
    static func text(of date: CivilDate, pattern: String) -> String? {
        var text = ""
        var rest = pattern[...]
        while let letter = rest.first {
            if letter == "'" {
                guard let literal = quoted(&rest) else { return nil }
                text += literal
            } else if letter.isASCII, letter.isLetter {
                let count = rest.prefix { $0 == letter }.count
                guard let field = field(letter, count: count, of: date) else { return nil }
                text += field
                rest = rest.dropFirst(count)
            } else {
                text.append(rest.removeFirst())
            }
        }
        return text
    }

    /// `'literal'`, in which two quotes are one; two quotes alone are one too.
    private static func quoted(_ rest: inout Substring) -> String? {
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
        return nil
    }

    private static func field(_ letter: Character, count: Int, of date: CivilDate) -> String? {
        switch letter {
        case "y": padded(count == 2 ? date.year % 100 : date.year, count)
        case "M":
            count < 3
                ? padded(date.month, count) : name(CivilDate.months[date.month - 1], count)
        case "d": padded(date.day, count)
        case "D": padded(date.dayOfYear, count)
        case "E": name(weekdays[date.weekday], count)
        case "u": padded(date.weekday == 0 ? 7 : date.weekday, count)
        case "a": date.hour < 12 ? "AM" : "PM"
        case "H": padded(date.hour, count)
        case "k": padded(date.hour == 0 ? 24 : date.hour, count)
        case "K": padded(date.hour % 12, count)
        case "h": padded(date.hour % 12 == 0 ? 12 : date.hour % 12, count)
        case "m": padded(date.minute, count)
        case "s": padded(date.second, count)
        case "S": padded(date.millisecond, count)
        case "z": count < 4 ? "UTC" : "Coordinated Universal Time"
        case "Z": "+0000"
        case "X": "Z"
        default: nil
        }
    }

    /// Four letters and more ask for the whole name.
    private static func name(_ name: String, _ count: Int) -> String {
        count < 4 ? String(name.prefix(3)) : name
    }

    private static func padded(_ number: Int, _ count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
