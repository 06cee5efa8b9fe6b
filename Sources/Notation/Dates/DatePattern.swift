/// Dates as Java's `SimpleDateFormat` writes them, in English and UTC.
package struct DatePattern: Sendable {
    private enum Field {
        case literal(String)
        case letter(Character, count: Int)
    }

    private static let letters = "yMdDEuaHkKhmsSzZX"
    private static let weekdays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]

    private var fields: [Field] = []

    /// Throws where the pattern has a letter that means nothing, or a quote that does not end.
    package init(_ pattern: String) throws(Wanted) {
        var rest = pattern[...]
        while let letter = rest.first {
            if letter == "'" {
                fields.append(.literal(try Self.quoted(&rest)))
            } else if letter.isASCII, letter.isLetter {
                guard Self.letters.contains(letter) else {
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

    package func text(of date: CivilDate) -> String {
        var text = ""
        for field in fields {
            switch field {
            case .literal(let literal): text += literal
            case .letter(let letter, let count): text += Self.field(letter, count: count, of: date)
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

    private static func field(_ letter: Character, count: Int, of date: CivilDate) -> String {
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
        default: preconditionFailure("A date pattern has a letter '\(letter)' that it refused.")
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
