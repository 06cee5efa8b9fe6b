import Notation

/// Takes a script in Groovy or BeanShell apart.
struct GroovyLexer {
    private static let signs = [
        ">>>=", "<=>", "==~", "===", "!==", "**=", "<<=", ">>=", "...", "..<", ">>>", "*.", "?.",
        "?:",
        "?=", "->", "..", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=",
        "%=", "=~", "<<", ">>", "**", "&=", "|=", "^=", "::",
    ]

    private let characters: [Character]
    private var index = 0
    private var line: Int
    private var tokens: [GroovyToken] = []
    /// The brackets that are open: between round and square ones line ends mean nothing.
    private var open: [Character] = []

    static func tokens(of source: String, from line: Int = 1) throws(Fault) -> [GroovyToken] {
        var lexer = GroovyLexer(source, line)
        try lexer.run()
        return lexer.tokens
    }

    private init(_ source: String, _ line: Int) {
        // A carriage return before a line feed is one character with it.
        characters = source.map { $0.isNewline ? "\n" : $0 }
        self.line = line
    }

    private func peek(_ ahead: Int = 0) -> Character? {
        index + ahead < characters.count ? characters[index + ahead] : nil
    }

    private func begins(_ text: String) -> Bool {
        let text = Array(text)
        return index + text.count <= characters.count
            && characters[index..<(index + text.count)].elementsEqual(text)
    }

    private mutating func take() -> Character {
        defer { index += 1 }
        if characters[index] == "\n" { line += 1 }
        return characters[index]
    }

    private mutating func run() throws(Fault) {
        var isApart = true
        while let character = peek() {
            let start = line
            if character == "\n" {
                _ = take()
                if open.last == nil || open.last == "{" { add(.newline, start, isApart) }
                isApart = true
            } else if character.isWhitespace {
                index += 1
                isApart = true
            } else if begins("//") || (start == 1 && index == 0 && begins("#!")) {
                while let next = peek(), next != "\n" { index += 1 }
            } else if begins("/*") {
                while peek() != nil, !begins("*/") { _ = take() }
                index += 2
                isApart = true
            } else {
                add(try token(character), start, isApart)
                isApart = false
            }
        }
        add(.newline, line, true)
        add(.end, line, true)
    }

    private mutating func add(_ kind: GroovyToken.Kind, _ line: Int, _ isApart: Bool) {
        tokens.append(GroovyToken(kind: kind, line: line, isApart: isApart))
    }

    private mutating func token(_ character: Character) throws(Fault) -> GroovyToken.Kind {
        if character.isLetter || character == "_" || (character == "$" && peek(1) != "{") {
            return .name(word())
        }
        if character.isNumber { return .number(number()) }
        if begins("${") { return .planExpression(try planExpression()) }
        for quote in ["\"\"\"", "'''", "\"", "'"] where begins(quote) {
            return .text(try text(until: quote, hasValues: quote.hasPrefix("\"")))
        }
        if character == "/", !isBehindOperand {
            return .text(try text(until: "/", hasValues: true))
        }
        for sign in Self.signs where begins(sign) {
            index += sign.count
            return .sign(sign)
        }
        switch character {
        case "(", "[", "{": open.append(character)
        case ")", "]", "}": _ = open.popLast()
        default: break
        }
        index += 1
        return .sign(String(character))
    }

    /// Whether a stroke divides what stands before it, or begins a pattern.
    private var isBehindOperand: Bool {
        switch tokens.last?.kind {
        case .number, .text, .planExpression: true
        case .name(let name): !["return", "in", "case", "assert", "else"].contains(name)
        case .sign(let sign): [")", "]", "}", "++", "--"].contains(sign)
        case .newline, .end, nil: false
        }
    }

    private mutating func word() -> String {
        let start = index
        while let next = peek(), next.isLetter || next.isNumber || next == "_" || next == "$" {
            if next == "$", peek(1) == "{" { break }
            index += 1
        }
        return String(characters[start..<index])
    }

    /// Without underscores and the letters that say how wide it is.
    private mutating func number() -> String {
        var text = ""
        let isHexadecimal = begins("0x") || begins("0X")
        while let next = peek() {
            let isExponentSign =
                !isHexadecimal && (next == "-" || next == "+") && "eE".contains(text.last ?? " ")
            let isPoint = next == "." && (peek(1)?.isNumber ?? false) && !text.contains(".")
            guard next.isLetter || next.isNumber || next == "_" || isExponentSign || isPoint
            else { break }
            if next != "_" { text.append(next) }
            index += 1
        }
        let widths = isHexadecimal ? "lLgG" : "lLgGiIdDfF"
        if let last = text.last, widths.contains(last) { text.removeLast() }
        return text
    }

    private mutating func planExpression() throws(Fault) -> String {
        let start = index
        index += 1
        try skipBraces("${")
        return String(characters[start..<index])
    }

    /// Behind the brace that closes the one here.
    private mutating func skipBraces(_ what: String) throws(Fault) {
        let start = line
        var depth = 0
        while let next = peek() {
            if next == "'" || next == "\"" {
                index += 1
                while let inner = peek(), inner != next {
                    if inner == "\\" { index += 1 }
                    if peek() != nil { _ = take() }
                }
            }
            guard peek() != nil else { break }
            let character = take()
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth == 0 { return }
        }
        throw Fault("'\(what)' is not closed.", line: start)
    }

    private mutating func text(
        until quote: String,
        hasValues: Bool
    ) throws(Fault) -> [GroovyTextPart] {
        let start = line
        index += quote.count
        var parts: [GroovyTextPart] = []
        var literal = ""
        while !begins(quote) {
            guard let character = peek(), quote.count == 3 || quote == "/" || character != "\n"
            else { throw Fault("A text is not closed.", line: start) }
            let value: GroovyTextPart?
            if character == "\\" {
                value = nil
                literal.append(escaped(isPattern: quote == "/"))
            } else if begins("${") {
                value = try self.value(hasValues)
            } else if hasValues, character == "$", let next = peek(1), next.isLetter || next == "_"
            {
                value = shortValue()
            } else {
                value = nil
                literal.append(take())
            }
            guard let value else { continue }
            if !literal.isEmpty { parts.append(.literal(literal)) }
            literal = ""
            parts.append(value)
        }
        index += quote.count
        if !literal.isEmpty { parts.append(.literal(literal)) }
        return parts
    }

    /// `${…}` in a text: of the plan in one of JMeter's functions, and where Groovy sees a text
    /// without values.
    private mutating func value(_ hasValues: Bool) throws(Fault) -> GroovyTextPart {
        let line = self.line
        let expression = try planExpression()
        guard hasValues, !expression.hasPrefix("${__") else { return .planExpression(expression) }
        return .value(String(expression.dropFirst(2).dropLast()), line: line)
    }

    /// `$name.part`.
    private mutating func shortValue() -> GroovyTextPart {
        let line = self.line
        index += 1
        var path = word()
        while peek() == ".", let next = peek(1), next.isLetter || next == "_" {
            index += 1
            path += "." + word()
        }
        return .value(path, line: line)
    }

    private mutating func escaped(isPattern: Bool) -> String {
        _ = take()
        guard peek() != nil else { return "\\" }
        let character = take()
        if isPattern { return character == "/" ? "/" : "\\" + String(character) }
        switch character {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "b": return "\u{8}"
        case "f": return "\u{c}"
        case "\n": return ""
        case "u":
            let digits = String(characters[index..<min(index + 4, characters.count)])
            guard let code = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(code) else {
                return "u"
            }
            index += 4
            return String(Character(scalar))
        default: return String(character)
        }
    }
}
