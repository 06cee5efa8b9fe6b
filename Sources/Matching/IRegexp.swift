/// A regular expression of `match` and `search`: an I-Regexp (RFC 9485), written again for PCRE2.
///
/// `^` and `$` are kept as the ends of the text, as RFC 9485 maps them in 5.4 and the public
/// compliance suite wants, though its grammar has them as characters.
struct IRegexp {
    /// Groups within each other.
    private static let maximumDepth = 100

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0
    private var output = ""

    /// Nil for a text that is no I-Regexp.
    static func translated(_ expression: String) -> String? {
        var reader = IRegexp(scalars: Array(expression.unicodeScalars))
        guard reader.branches(), reader.index == reader.scalars.count else { return nil }
        return reader.output
    }

    private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

    private mutating func branches() -> Bool {
        repeat {
            while let next = peek, next != "|", next != ")" { guard piece() else { return false } }
        } while copy("|")
        return true
    }

    private mutating func piece() -> Bool {
        guard atom() else { return false }
        if copy("*") || copy("+") || copy("?") { return true }
        guard copy("{") else { return true }
        guard digits() else { return false }
        if copy(",") { _ = digits() }
        return copy("}")
    }

    private mutating func digits() -> Bool {
        let start = index
        while let digit = peek, "0"..."9" ~= digit { output.unicodeScalars.append(next(digit)) }
        return index > start
    }

    private mutating func atom() -> Bool {
        guard let scalar = peek else { return false }
        index += 1
        switch scalar {
        case ".": output += #"[^\n\r]"#
        case "\\": return escape()
        case "[": return characterClass()
        case "(":
            depth += 1
            defer { depth -= 1 }
            guard depth <= Self.maximumDepth else { return false }
            output += "(?:"
            return branches() && copy(")")
        case "*", "+", "?", ")", "]", "{", "|", "}": return false
        default: output.unicodeScalars.append(scalar)
        }
        return true
    }

    /// Behind the backslash.
    private mutating func escape() -> Bool {
        guard let letter = peek else { return false }
        index += 1
        switch letter {
        case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}", "n", "r", "t":
            output += "\\\(letter)"
            return true
        case "p", "P":
            output += "\\\(letter)"
            return copy("{") && category() && copy("}")
        default: return false
        }
    }

    private mutating func category() -> Bool {
        guard let letter = peek, let others = Self.categories[letter] else { return false }
        output.unicodeScalars.append(next(letter))
        if let second = peek, others.unicodeScalars.contains(second) {
            output.unicodeScalars.append(next(second))
        }
        return true
    }

    /// Unicode's general categories.
    private static let categories: [Unicode.Scalar: String] = [
        "L": "lmotu", "M": "cen", "N": "dlo", "P": "cdefios", "Z": "lps", "S": "ckmo", "C": "cfno",
    ]

    /// Behind the opening bracket.
    private mutating func characterClass() -> Bool {
        output += "["
        _ = copy("^")
        var isEmpty = true
        if copy(escaping: "-") { isEmpty = false }
        while let scalar = peek, scalar != "]" {
            if scalar == "-" {
                // Only at the end, where it stands for itself.
                guard !isEmpty, copy(escaping: "-"), peek == "]" else { return false }
                break
            }
            guard classMember() else { return false }
            isEmpty = false
        }
        return !isEmpty && copy("]")
    }

    /// A character, a range of them or a category.
    private mutating func classMember() -> Bool {
        if peek == "\\", index + 1 < scalars.count, "pP".unicodeScalars.contains(scalars[index + 1])
        {
            index += 1
            return escape()
        }
        guard classCharacter() else { return false }
        guard peek == "-", index + 1 < scalars.count, scalars[index + 1] != "]" else { return true }
        return copy("-") && classCharacter()
    }

    private mutating func classCharacter() -> Bool {
        guard let scalar = peek else { return false }
        index += 1
        switch scalar {
        case "\\": return peek != "p" && peek != "P" && escape()
        case "-", "[", "]": return false
        case "^": output += "\\^"
        default: output.unicodeScalars.append(scalar)
        }
        return true
    }

    private var peek: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

    private mutating func next(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        index += 1
        return scalar
    }

    private mutating func copy(_ scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        output.unicodeScalars.append(next(scalar))
        return true
    }

    private mutating func copy(escaping scalar: Unicode.Scalar) -> Bool {
        guard peek == scalar else { return false }
        output += "\\\(next(scalar))"
        return true
    }
}

/// Compiled I-Regexps of one call in a path: where the document has the expression, the last one.
final class IRegexpCache {
    private let isWhole: Bool
    private var expression: String?
    private var pattern: Pattern?

    /// Whether a text must match from its start to its end.
    init(isWhole: Bool) { self.isWhole = isWhole }

    /// Whether an expression is compiled already.
    func holds(_ expression: String) -> Bool {
        self.expression?.hasSameScalars(as: expression) == true
    }

    /// Nil for a text that is no I-Regexp: nothing matches it.
    func pattern(for expression: String) -> Pattern? {
        if !holds(expression) {
            self.expression = expression
            pattern = Pattern(iRegexp: expression, isWhole: isWhole)
        }
        return pattern
    }
}
