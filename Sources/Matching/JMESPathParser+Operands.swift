import Notation

extension JMESPathParser {
    /// What an expression starts with.
    mutating func operand() throws(SyntaxFault) -> JMESExpression {
        cursor.skipBlanks()
        let start = cursor.index
        switch cursor.peek {
        case UInt8(ascii: "@"):
            cursor.index += 1
            return .current
        case UInt8(ascii: "*"):
            cursor.index += 1
            return .project(.members, .current, try projected(.star))
        case UInt8(ascii: "!"):
            cursor.index += 1
            return .not(try expression(.not))
        case UInt8(ascii: "("):
            cursor.index += 1
            let inner = try expression(.none)
            try cursor.expect(")")
            return inner
        case UInt8(ascii: "{"):
            cursor.index += 1
            return try object()
        case UInt8(ascii: "["): return try bracketed()
        case UInt8(ascii: "'"): return .literal(.string(try rawText()))
        case UInt8(ascii: "`"): return .literal(try literal())
        case UInt8(ascii: "\""):
            let name = try quotedName()
            guard cursor.peek != UInt8(ascii: "(") else {
                throw cursor.fault("the name of a function stands without quotes", at: start)
            }
            return .field(name)
        default: return try fieldOrCall()
        }
    }

    private mutating func bracketed() throws(SyntaxFault) -> JMESExpression {
        if cursor.take(token: "[]") {
            return .project(.elements, .flatten(.current), try projected(.flatten))
        }
        if cursor.take(token: "[?") { return try filter(.current) }
        try cursor.expect("[")
        guard let expression = try inBrackets(of: .current) else { return try list() }
        return expression
    }

    /// The condition of a filter, and what goes on with the elements of which it is true.
    mutating func filter(_ left: JMESExpression) throws(SyntaxFault) -> JMESExpression {
        let condition = try expression(.none)
        try cursor.expect("]")
        return .project(.filter(condition), left, try projected(.filter))
    }

    /// An index, a slice or `*` behind the bracket that has been read; nil for anything else.
    mutating func inBrackets(of left: JMESExpression) throws(SyntaxFault) -> JMESExpression? {
        let start = cursor.index
        cursor.skipBlanks()
        if cursor.take("*") {
            cursor.skipBlanks()
            if cursor.take("]") { return .project(.elements, left, try projected(.star)) }
            cursor.index = start
            return nil
        }
        let first = try integer()
        cursor.skipBlanks()
        guard cursor.peek == UInt8(ascii: ":") else {
            guard let first else { return nil }
            try cursor.expect("]")
            return .chain(left, .index(first))
        }
        let slice = try slice(from: first)
        return .project(.elements, .chain(left, .slice(slice)), try projected(.star))
    }

    private mutating func slice(from first: Int?) throws(SyntaxFault) -> JSONSlice {
        var slice = JSONSlice(start: first)
        try cursor.expect(":")
        cursor.skipBlanks()
        slice.end = try integer()
        cursor.skipBlanks()
        if cursor.take(":") {
            cursor.skipBlanks()
            slice.step = try integer() ?? 1
            guard slice.step != 0 else { throw cursor.fault("a slice has a step of 0") }
            cursor.skipBlanks()
        }
        try cursor.expect("]")
        return slice
    }

    /// Nil where no number stands here.
    private mutating func integer() throws(SyntaxFault) -> Int? {
        let start = cursor.index
        let isNegative = cursor.take("-")
        let digits = cursor.takeAll(\.isDigit)
        guard isNegative || !digits.isEmpty else { return nil }
        guard let number = Int32(cursor.text(from: start)) else {
            throw cursor.fault("'\(cursor.text(from: start))' is no index", at: start)
        }
        return Int(number)
    }

    /// Expressions behind the bracket that has been read.
    mutating func list() throws(SyntaxFault) -> JMESExpression {
        var elements: [JMESExpression] = []
        repeat { elements.append(try expression(.none)) } while cursor.take(",")
        try cursor.expect("]")
        return .list(elements)
    }

    private mutating func object() throws(SyntaxFault) -> JMESExpression {
        var members: [(name: String, value: JMESExpression)] = []
        repeat {
            cursor.skipBlanks()
            let isQuoted = cursor.peek == UInt8(ascii: "\"")
            let name = if isQuoted { try quotedName() } else { try name() }
            cursor.skipBlanks()
            try cursor.expect(":")
            members.append((name, try expression(.none)))
        } while cursor.take(",")
        try cursor.expect("}")
        return .object(members)
    }

    private mutating func name() throws(SyntaxFault) -> String {
        guard let first = cursor.peek, first.isLetter || first == UInt8(ascii: "_") else {
            throw cursor.unexpected("a name")
        }
        return cursor.takeAll { $0.isLetterOrDigit || $0 == UInt8(ascii: "_") }
    }

    private mutating func fieldOrCall() throws(SyntaxFault) -> JMESExpression {
        let start = cursor.index
        guard let first = cursor.peek, first.isLetter || first == UInt8(ascii: "_") else {
            throw cursor.unexpected("an expression")
        }
        let name = try name()
        let end = cursor.index
        cursor.skipBlanks()
        guard cursor.take("(") else {
            cursor.index = end
            return .field(name)
        }
        guard let function = JMESFunction(rawValue: name) else {
            let known = JMESFunction.allCases.map(\.rawValue).joined(separator: ", ")
            throw cursor.fault("'\(name)' is no function; there are \(known)", at: start)
        }
        return .call(function, try arguments(of: function, at: start))
    }

    private mutating func arguments(
        of function: JMESFunction,
        at start: Int
    ) throws(SyntaxFault) -> [JMESExpression] {
        var arguments: [JMESExpression] = []
        cursor.skipBlanks()
        if !cursor.take(")") {
            repeat {
                cursor.skipBlanks()
                let place = cursor.index
                let isReference = cursor.take("&")
                guard isReference == (arguments.count == function.reference) else {
                    throw cursor.fault(
                        isReference
                            ? "'\(function.rawValue)' takes no expression with '&' here"
                            : "'\(function.rawValue)' takes an expression with '&' here",
                        at: place
                    )
                }
                let argument = try expression(.none)
                arguments.append(isReference ? .reference(argument) : argument)
            } while cursor.take(",")
            try cursor.expect(")")
        }
        guard function.arity.contains(arguments.count) else {
            let (least, most) = (function.arity.lowerBound, function.arity.upperBound)
            throw cursor.fault(
                "'\(function.rawValue)' takes \(most == .max ? "at least " : "")\(least) "
                    + "argument\(least == 1 ? "" : "s"), got \(arguments.count)",
                at: start
            )
        }
        return arguments
    }
}
