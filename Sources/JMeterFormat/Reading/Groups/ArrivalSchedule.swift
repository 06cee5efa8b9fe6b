import Notation

/// What the schedule of an Open Model Thread Group says.
struct ArrivalSchedule {
    /// Arrivals whose rate goes from the one to the other in a straight line, per second.
    struct Part: Equatable {
        var start: Double
        var end: Double
        var seconds: Double
    }

    private(set) var parts: [Part] = []
    private(set) var isRandom = false
    /// Whether some are at equal distances, and others by chance.
    private(set) var isMixed = false

    init(_ text: String) throws(Fault) {
        var reader = Reader(text)
        var hasEven = false
        var rate = 0.0
        // Its rate goes to the one that may follow.
        var open: Double?
        func close(at end: Double, _ parts: inout [Part]) {
            if let seconds = open { parts.append(Part(start: rate, end: end, seconds: seconds)) }
            open = nil
        }
        while let word = try reader.word() {
            try reader.take("(")
            switch word {
            case "rate":
                let next = try reader.rate()
                close(at: next, &parts)
                rate = next
            case "random_arrivals", "even_arrivals":
                close(at: rate, &parts)
                open = try reader.seconds()
                if word == "even_arrivals" { hasEven = true } else { isRandom = true }
            case "pause":
                close(at: rate, &parts)
                parts.append(Part(start: 0, end: 0, seconds: try reader.seconds()))
            default:
                throw reader.fault("rate, random_arrivals, even_arrivals or pause", got: word)
            }
            try reader.take(")")
        }
        close(at: rate, &parts)
        isMixed = isRandom && hasEven
        guard parts.contains(where: { max($0.start, $0.end) > 0 && $0.seconds > 0 }) else {
            throw Fault("Its schedule '\(text)' has no arrivals.")
        }
    }
}

extension ArrivalSchedule {
    /// Reads words, numbers and signs; comments are blanks.
    private struct Reader {
        private let text: String
        private var rest: Substring

        init(_ text: String) {
            self.text = text
            rest = text[...]
        }

        /// Nil at the end.
        mutating func word() throws(Fault) -> String? {
            skipBlanks()
            guard let first = rest.first else { return nil }
            let word = letters()
            guard !word.isEmpty else { throw fault("a word", got: "\(first)") }
            return word
        }

        /// Empty where no letter comes next.
        private mutating func letters() -> String {
            skipBlanks()
            guard rest.first?.isLetter == true else { return "" }
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            rest = rest.dropFirst(word.count)
            return word.lowercased()
        }

        mutating func take(_ sign: Character) throws(Fault) {
            skipBlanks()
            guard rest.first == sign else { throw fault("'\(sign)'", got: "\(rest.prefix(10))") }
            rest = rest.dropFirst()
        }

        /// `10/min` or `10 per min`, per second.
        mutating func rate() throws(Fault) -> Double {
            let count = try number()
            skipBlanks()
            if rest.first == "/" {
                rest = rest.dropFirst()
            } else if letters() != "per" {
                throw fault("'/' and a unit", got: "\(rest.prefix(10))")
            }
            return count / (try unit())
        }

        /// `10 s`, `1 min 30 s`, or `0`.
        mutating func seconds() throws(Fault) -> Double {
            var total = 0.0
            repeat {
                let count = try number()
                skipBlanks()
                if count == 0, rest.first == ")" { return total }
                total += count * (try unit())
                skipBlanks()
            } while rest.first?.isNumber == true || rest.first == "."
            return total
        }

        private mutating func number() throws(Fault) -> Double {
            skipBlanks()
            let digits = rest.prefix { $0.isNumber || $0 == "." }
            guard let number = Double(digits) else {
                throw fault("a number", got: "\(rest.prefix(10))")
            }
            rest = rest.dropFirst(digits.count)
            return number
        }

        /// Seconds of a unit.
        private mutating func unit() throws(Fault) -> Double {
            let word = letters()
            switch word {
            case "ms": return 0.001
            case "s", "sec", "secs", "second", "seconds": return 1
            case "m", "min", "mins", "minute", "minutes": return 60
            case "h", "hour", "hours": return 3600
            case "d", "day", "days": return 86400
            default: throw fault("a unit", got: word)
            }
        }

        private mutating func skipBlanks() {
            while let first = rest.first {
                if first.isWhitespace {
                    rest = rest.dropFirst()
                } else if rest.hasPrefix("//") {
                    rest = rest.drop { !$0.isNewline }
                } else if rest.hasPrefix("/*") {
                    let end = rest.dropFirst(2).firstRange(of: "*/")
                    rest = end.map { rest[$0.upperBound...] } ?? ""
                } else {
                    return
                }
            }
        }

        func fault(_ wanted: String, got: String) -> Fault {
            Fault(
                "Its schedule '\(text)' wants \(wanted), got '\(got)'.",
                hint: "Such as rate(10/s) random_arrivals(1 min) pause(2 s)."
            )
        }
    }
}
