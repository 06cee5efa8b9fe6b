import Notation

extension CSSParser {
    private static let first = CSSPosition()
    private static let last = CSSPosition(isFromEnd: true)

    /// Those without parentheses.
    private static let plain: [String: [CSSCondition]] = [
        "root": [.root], "empty": [.empty],
        "first-child": [.position(first)], "last-child": [.position(last)],
        "only-child": [.position(first), .position(last)],
        "first-of-type": [.position(first.ofType)], "last-of-type": [.position(last.ofType)],
        "only-of-type": [.position(first.ofType), .position(last.ofType)],
    ]

    private static let known =
        ":root, :empty, :first-child, :last-child, :only-child, :first-of-type, :last-of-type, "
        + ":only-of-type, :nth-child(), :nth-last-child(), :nth-of-type(), :nth-last-of-type(), "
        + ":not(), :is(), :where() and :has()"

    mutating func pseudoClasses() throws(SyntaxFault) -> [CSSCondition] {
        let start = cursor.index
        try cursor.expect(":")
        guard cursor.peek != UInt8(ascii: ":") else {
            throw cursor.fault("pseudo-elements are no part of a page", at: start)
        }
        let name = try name().lowercased()
        let fault = cursor.fault("':\(name)' is not known here, only \(Self.known)", at: start)
        guard cursor.take("(") else {
            guard let conditions = Self.plain[name] else { throw fault }
            return conditions
        }
        skipBlanks()
        let condition: CSSCondition
        switch name {
        case "not": condition = .not(try list())
        case "is", "where": condition = .anyOf(try list())
        case "has": condition = .has(try relatives())
        case "nth-child": condition = .position(try position())
        case "nth-last-child": condition = .position(try position().fromEnd)
        case "nth-of-type": condition = .position(try position().ofType)
        case "nth-last-of-type": condition = .position(try position().fromEnd.ofType)
        default: throw fault
        }
        skipBlanks()
        try cursor.expect(")")
        return [condition]
    }

    /// `odd`, `even`, `3`, `2n`, `-n + 3`: blanks may stand around the second sign only.
    private mutating func position() throws(SyntaxFault) -> CSSPosition {
        let start = cursor.index
        if takeWord("odd") { return CSSPosition(step: 2, offset: 1) }
        if takeWord("even") { return CSSPosition(step: 2, offset: 0) }
        let sign = cursor.take("-") ? -1 : 1
        if sign == 1 { _ = cursor.take("+") }
        let digits = cursor.takeAll(\.isDigit)
        guard cursor.take("n") || cursor.take("N") else {
            return CSSPosition(step: 0, offset: sign * (try number(digits, from: start)))
        }
        let step = sign * (digits.isEmpty ? 1 : try number(digits, from: start))
        let end = cursor.index
        skipBlanks()
        let isMinus = cursor.take("-")
        guard isMinus || cursor.take("+") else {
            cursor.index = end
            return CSSPosition(step: step, offset: 0)
        }
        skipBlanks()
        let offset = try number(cursor.takeAll(\.isDigit), from: start)
        return CSSPosition(step: step, offset: isMinus ? -offset : offset)
    }

    private func number(_ digits: String, from start: Int) throws(SyntaxFault) -> Int {
        // The bound keeps all later arithmetic from overflowing.
        guard let number = Int32(digits) else {
            throw cursor.unexpected("'odd', 'even' or a position such as 2n+1", at: start)
        }
        return Int(number)
    }

    private mutating func takeWord(_ word: String) -> Bool {
        let start = cursor.index
        if cursor.takeAll(\.isLetter).lowercased() == word { return true }
        cursor.index = start
        return false
    }
}

extension CSSPosition {
    fileprivate var ofType: CSSPosition {
        var position = self
        position.isOfType = true
        return position
    }

    fileprivate var fromEnd: CSSPosition {
        var position = self
        position.isFromEnd = true
        return position
    }
}
