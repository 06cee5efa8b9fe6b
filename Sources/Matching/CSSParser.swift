/// Reads selectors of CSS: level 3 without namespaces, states and pseudo-elements; `:is`, `:where`,
/// `:has`, `:not` of several and the flags of attributes are of level 4.
struct CSSParser {
    /// Selectors within each other, so that none can exhaust a thread's stack.
    private static let maximumDepth = 16

    var cursor: PatternCursor
    private var depth = 0

    private init(_ selector: String) { cursor = PatternCursor(selector, .css) }

    /// The whole text as a list of selectors.
    static func selectors(_ text: String) throws(SyntaxFault) -> [CSSComplex] {
        var parser = CSSParser(text)
        let selectors = try parser.list()
        guard parser.cursor.isAtEnd else {
            throw parser.cursor.unexpected("a selector, a combinator or ','")
        }
        return selectors
    }

    /// Selectors with commas between them, and blanks around.
    mutating func list() throws(SyntaxFault) -> [CSSComplex] {
        try deeper { parser throws(SyntaxFault) in
            var selectors: [CSSComplex] = []
            repeat {
                parser.skipBlanks()
                selectors.append(try parser.complex())
                parser.skipBlanks()
            } while parser.cursor.take(",")
            return selectors
        }
    }

    /// What stands in `:has()`.
    mutating func relatives() throws(SyntaxFault) -> [CSSRelative] {
        try deeper { parser throws(SyntaxFault) in
            var selectors: [CSSRelative] = []
            repeat {
                parser.skipBlanks()
                let combinator = parser.combinator() ?? .descendant
                let complex = try parser.complex()
                // The compounds from left to right, each with the combinator behind it.
                let compounds = complex.before.reversed()
                selectors.append(
                    CSSRelative(
                        combinator: combinator,
                        compounds: compounds.map { ($0.compound, $0.combinator) },
                        last: complex.last
                    )
                )
                parser.skipBlanks()
            } while parser.cursor.take(",")
            return selectors
        }
    }

    private mutating func complex() throws(SyntaxFault) -> CSSComplex {
        var complex = CSSComplex(last: try compound())
        while true {
            let end = cursor.index
            guard let combinator = combinator() else { return complex }
            if combinator == .descendant, cursor.isAtEnd || ",)".utf8.contains(cursor.peek ?? 0) {
                cursor.index = end
                return complex
            }
            complex.before.insert((combinator, complex.last), at: 0)
            complex.last = try compound()
        }
    }

    /// With the blanks around it; blanks alone are one, too.
    private mutating func combinator() -> CSSComplex.Combinator? {
        let start = cursor.index
        skipBlanks()
        let combinator: CSSComplex.Combinator? =
            if cursor.take(">") {
                .child
            } else if cursor.take("+") {
                .next
            } else if cursor.take("~") {
                .later
            } else {
                cursor.index > start ? .descendant : nil
            }
        skipBlanks()
        return combinator
    }

    private mutating func compound() throws(SyntaxFault) -> CSSCompound {
        let start = cursor.index
        var compound = CSSCompound()
        if cursor.take("*") {
            try refuseNamespace()
        } else if startsName {
            compound.type = CSSName(try name())
            try refuseNamespace()
        }
        while let conditions = try conditions() { compound.conditions += conditions }
        guard cursor.index > start else { throw cursor.unexpected("a selector") }
        return compound
    }

    private func refuseNamespace() throws(SyntaxFault) {
        guard cursor.peek == UInt8(ascii: "|") else { return }
        throw cursor.fault("namespaces are not known here")
    }

    private mutating func conditions() throws(SyntaxFault) -> [CSSCondition]? {
        switch cursor.peek {
        case UInt8(ascii: "."):
            cursor.index += 1
            return [.className(try name())]
        case UInt8(ascii: "#"):
            cursor.index += 1
            let start = cursor.index
            let id = try nameCharacters()
            // An id may start with a digit, which no name does.
            guard !id.isEmpty else { throw cursor.unexpected("a name", at: start) }
            return [.id(id)]
        case UInt8(ascii: "["): return [.attribute(try attribute())]
        case UInt8(ascii: ":"): return try pseudoClasses()
        default: return nil
        }
    }

    private mutating func attribute() throws(SyntaxFault) -> CSSAttribute {
        try cursor.expect("[")
        skipBlanks()
        let attribute = CSSName(try name())
        skipBlanks()
        if cursor.take("]") { return CSSAttribute(name: attribute, test: .exists) }
        let sign = cursor.index
        let letter = cursor.peek
        if letter != UInt8(ascii: "=") { cursor.index += 1 }
        guard cursor.take("="), let letter else {
            throw cursor.unexpected("']' or one of = ~= |= ^= $= *=", at: sign)
        }
        skipBlanks()
        let value = cursor.peek?.isQuote == true ? try quoted() : try name()
        let test: CSSAttribute.Test
        switch letter {
        case UInt8(ascii: "="): test = .equals(value)
        case UInt8(ascii: "~"): test = .word(value)
        case UInt8(ascii: "|"): test = .language(value)
        case UInt8(ascii: "^"): test = .prefix(value)
        case UInt8(ascii: "$"): test = .suffix(value)
        case UInt8(ascii: "*"): test = .contains(value)
        default: throw cursor.unexpected("']' or one of = ~= |= ^= $= *=", at: sign)
        }
        skipBlanks()
        var letters = CSSAttribute.Case.ofName
        if cursor.take("i") || cursor.take("I") { letters = .insensitive }
        if letters == .ofName, cursor.take("s") || cursor.take("S") { letters = .sensitive }
        skipBlanks()
        try cursor.expect("]")
        return CSSAttribute(name: attribute, test: test, letters: letters)
    }

    mutating func skipBlanks() {
        cursor.skipBlanks()
        while cursor.take("\u{C}") { cursor.skipBlanks() }
    }

    private mutating func deeper<Value>(
        _ body: (inout CSSParser) throws(SyntaxFault) -> Value
    ) throws(SyntaxFault) -> Value {
        guard depth < Self.maximumDepth else { throw cursor.fault("it is nested too deep") }
        depth += 1
        defer { depth -= 1 }
        return try body(&self)
    }
}
