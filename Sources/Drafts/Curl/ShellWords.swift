import Notation

/// Takes a command apart into words as a POSIX shell does, with bash's `$'…'`.
///
/// Variables and substitutions stay as they stand: what a browser copies has none.
struct ShellWords {
    private var rest: Substring.UnicodeScalarView
    private var word = ""
    /// Whether anything of the word has come, be it an empty pair of quotes.
    private var isWord = false
    private var words: [String] = []

    private init(_ text: String) { rest = Substring(text).unicodeScalars }

    /// The words of one command; throws where a quote has no end, or another command follows.
    static func split(_ text: String) throws(Fault) -> [String] {
        // What browsers copy for the command prompt of Windows escapes its quotes with carets.
        var reader = ShellWords(text.contains("^\"") ? withoutCarets(text) : text)
        try reader.read()
        return reader.words
    }

    private mutating func read() throws(Fault) {
        while let scalar = rest.popFirst() {
            switch scalar {
            case " ", "\t", "\n", "\r": endWord()
            case "'": try readQuoted()
            case "\"": try readDoubleQuoted()
            case "$" where rest.first == "'":
                rest.removeFirst()
                try readEscaped()
            case "\\": readBackslash()
            case "|", ";", ">", "<":
                throw Fault(
                    "The command goes on behind curl, with '\(scalar)'.",
                    hint: "Give the curl command alone."
                )
            default: append(scalar)
            }
        }
        endWord()
    }

    private mutating func append(_ scalar: Unicode.Scalar) {
        word.unicodeScalars.append(scalar)
        isWord = true
    }

    private mutating func endWord() {
        if isWord { words.append(word) }
        word = ""
        isWord = false
    }

    /// Outside of quotes it escapes anything, and joins lines.
    private mutating func readBackslash() {
        guard let next = rest.popFirst() else { return append("\\") }
        switch next {
        case "\n": break
        case "\r": if rest.first == "\n" { rest.removeFirst() }
        default: append(next)
        }
    }

    private mutating func readQuoted() throws(Fault) {
        isWord = true
        while let scalar = rest.popFirst() {
            if scalar == "'" { return }
            append(scalar)
        }
        throw Self.endless("'")
    }

    private mutating func readDoubleQuoted() throws(Fault) {
        isWord = true
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\"": return
            case "\\":
                guard let next = rest.popFirst() else { throw Self.endless("\"") }
                if next == "\n" { continue }
                if !"\"\\$`!".unicodeScalars.contains(next) { append("\\") }
                append(next)
            default: append(scalar)
            }
        }
        throw Self.endless("\"")
    }

    /// The escapes of C, as bash has them between `$'` and `'`.
    private mutating func readEscaped() throws(Fault) {
        isWord = true
        while let scalar = rest.popFirst() {
            switch scalar {
            case "'": return
            case "\\":
                guard let next = rest.popFirst() else { throw Self.endless("'") }
                readEscape(next)
            default: append(scalar)
            }
        }
        throw Self.endless("'")
    }

    private mutating func readEscape(_ kind: Unicode.Scalar) {
        switch kind {
        case "n": append("\n")
        case "r": append("\r")
        case "t": append("\t")
        case "a": append("\u{07}")
        case "b": append("\u{08}")
        case "e", "E": append("\u{1B}")
        case "f": append("\u{0C}")
        case "v": append("\u{0B}")
        case "x": appendNumber(digits: 2, radix: 16)
        case "u": appendNumber(digits: 4, radix: 16)
        case "U": appendNumber(digits: 8, radix: 16)
        case "0"..."7":
            rest.insert(kind, at: rest.startIndex)
            appendNumber(digits: 3, radix: 8)
        case "\\", "'", "\"", "?": append(kind)
        default:
            append("\\")
            append(kind)
        }
    }

    /// A scalar by its number.
    ///
    /// Half of a pair of UTF-16, as browsers write them, waits for the other.
    private mutating func appendNumber(digits: Int, radix: Int) {
        let number = takeNumber(digits: digits, radix: radix)
        if (0xD800..<0xDC00).contains(number), rest.starts(with: "\\u".unicodeScalars) {
            rest.removeFirst(2)
            let low = takeNumber(digits: 4, radix: 16)
            let joined = 0x10000 &+ (number - 0xD800) << 10 | (low & 0x3FF)
            return append(Unicode.Scalar(joined) ?? "\u{FFFD}")
        }
        append(Unicode.Scalar(number) ?? "\u{FFFD}")
    }

    private mutating func takeNumber(digits: Int, radix: Int) -> UInt32 {
        let text = rest.prefix { $0.isASCII && Int(String($0), radix: radix) != nil }
            .prefix(digits)
        rest.removeFirst(text.count)
        return UInt32(String(String.UnicodeScalarView(text)), radix: radix) ?? 0xFFFD
    }

    /// `^` escapes the character behind it, and joins lines.
    private static func withoutCarets(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var rest = Substring(text).unicodeScalars
        while let scalar = rest.popFirst() {
            guard scalar == "^" else {
                plain.append(scalar)
                continue
            }
            guard let next = rest.popFirst() else { break }
            if next == "\r", rest.first == "\n" { rest.removeFirst() }
            plain.append(next == "\n" || next == "\r" ? " " : next)
        }
        return String(plain)
    }

    private static func endless(_ quote: String) -> Fault {
        Fault(
            "The curl command has a \(quote) without an end.",
            hint: "Give the whole command as one argument, or - to read it from the standard input."
        )
    }
}
