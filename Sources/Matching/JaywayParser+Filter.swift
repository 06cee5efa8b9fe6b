import Notation

extension JaywayParser {
    /// Conditions joined by `||`, which binds weaker than `&&`.
    mutating func filter() throws(SyntaxFault) -> JaywayFilter {
        var filter = try conjunction()
        while cursor.take(token: "||") { filter = .or(filter, try conjunction()) }
        return filter
    }

    private mutating func conjunction() throws(SyntaxFault) -> JaywayFilter {
        var filter = try condition()
        while cursor.take(token: "&&") { filter = .and(filter, try condition()) }
        return filter
    }

    private mutating func condition() throws(SyntaxFault) -> JaywayFilter {
        cursor.skipBlanks()
        let filter: JaywayFilter
        if cursor.take("!") {
            filter = .not(try deeper { parser throws(SyntaxFault) in try parser.condition() })
        } else if cursor.take("(") {
            filter = try deeper { parser throws(SyntaxFault) in try parser.filter() }
            try cursor.expect(")")
        } else {
            filter = try comparison()
        }
        cursor.skipBlanks()
        return filter
    }

    private mutating func comparison() throws(SyntaxFault) -> JaywayFilter {
        let left = try operand()
        cursor.skipBlanks()
        if let sign = takeOperator() {
            cursor.skipBlanks()
            return .compare(left, sign, try operand())
        }
        guard case .path(let path) = left else { throw cursor.unexpected("a comparison") }
        return .exists(path)
    }

    private mutating func takeOperator() -> JaywayOperator? {
        let start = cursor.index
        let word = cursor.takeAll(\.isLetter).lowercased()
        if let sign = JaywayOperator(rawValue: word), sign.isWord { return sign }
        cursor.index = start
        let signs = cursor.takeAll { "=!<>~".utf8.contains($0) }
        if let sign = JaywayOperator(rawValue: signs) { return sign }
        cursor.index = start
        return nil
    }

    private mutating func operand() throws(SyntaxFault) -> JaywayOperand {
        switch cursor.peek {
        case UInt8(ascii: "@"), UInt8(ascii: "$"):
            var path = JaywayPath()
            path.isAbsolute = cursor.take("$")
            if !path.isAbsolute { try cursor.expect("@") }
            try readSteps(into: &path)
            return .path(path)
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try quoted()))
        case UInt8(ascii: "/"): return .regex(try regex())
        case UInt8(ascii: "["), UInt8(ascii: "{"): return .literal(try json())
        case .some(let letter) where letter.isLetter: return .literal(try word())
        default:
            let start = cursor.index
            let number = cursor.takeAll { $0.isDigit || "+-.eE".utf8.contains($0) }
            guard Double(number) != nil else { throw cursor.unexpected("a value", at: start) }
            return .literal(.number(number))
        }
    }

    private mutating func word() throws(SyntaxFault) -> JSONNode.Value {
        let start = cursor.index
        switch cursor.takeAll(\.isLetter) {
        case "true": return .bool(true)
        case "false": return .bool(false)
        case "null": return .null
        default: throw cursor.unexpected("a value", at: start)
        }
    }

    /// A text in either quotes, with the escapes of Java; any other character stands for itself.
    mutating func quoted() throws(SyntaxFault) -> String {
        let start = cursor.index
        let quote = cursor.bytes[start]
        var content = ""
        var plain = cursor.index + 1
        cursor.index += 1
        while let byte = cursor.peek, byte != quote {
            cursor.index += 1
            guard byte == UInt8(ascii: "\\") else { continue }
            content += String(decoding: cursor.bytes[plain..<cursor.index - 1], as: UTF8.self)
            content += escaped()
            plain = cursor.index
        }
        guard !cursor.isAtEnd else {
            throw cursor.fault("a text in quotes does not end", at: start)
        }
        content += cursor.text(from: plain)
        cursor.index += 1
        return content
    }

    /// What stands behind a backslash.
    private mutating func escaped() -> String {
        guard let letter = cursor.peek else { return "\\" }
        // A character beyond ASCII is taken with what follows.
        guard letter < 0x80 else { return "" }
        cursor.index += 1
        switch letter {
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        default: return String(Unicode.Scalar(letter))
        }
    }

    /// `/expression/flags`; it must match a text whole.
    private mutating func regex() throws(SyntaxFault) -> Pattern {
        let start = cursor.index
        cursor.index += 1
        while let byte = cursor.peek, byte != UInt8(ascii: "/") {
            cursor.index += byte == UInt8(ascii: "\\") && cursor.peek(behind: 1) != nil ? 2 : 1
        }
        let expression = String(decoding: cursor.bytes[start + 1..<cursor.index], as: UTF8.self)
        guard cursor.take("/") else {
            throw cursor.fault("a regular expression does not end", at: start)
        }
        // Java's flags that PCRE2 has, too.
        let flags = cursor.takeAll { "imsxuUd".utf8.contains($0) }.filter { "imsx".contains($0) }
        do throws(SyntaxFault) {
            return try Pattern(whole: expression, flags: flags)
        } catch {
            throw cursor.fault("the regular expression is wrong: \(error.complaint)", at: start)
        }
    }

    /// A list or an object, as JSON or with single quotes.
    private mutating func json() throws(SyntaxFault) -> JSONNode.Value {
        let start = cursor.index
        var text: [UInt8] = []
        var open = 0
        repeat {
            guard let byte = cursor.peek else { throw cursor.unexpected("a value", at: start) }
            if byte.isQuote {
                text += Array("\"\(try quoted().escapedForJSON)\"".utf8)
                continue
            }
            if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { open += 1 }
            if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") { open -= 1 }
            text.append(byte)
            cursor.index += 1
        } while open > 0
        do throws(JSONFault) {
            return try JSONReader.read(text).value
        } catch {
            throw cursor.unexpected("a value", at: start)
        }
    }
}
