import Notation

/// Parses `${name}` and `${__function(arguments)}` by JMeter's rules.
///
/// In arguments, a comma and a closing parenthesis without its opening one need a backslash; a
/// backslash before `$`, `,` or `\` is dropped, but only from a text that has an expression in it.
/// What is no function's name before a parenthesis belongs to a variable's name.
struct TemplateParser {
    static let maximumDepth = 32

    private let bytes: [UInt8]
    private var index = 0
    private var depth = 0
    private var faults: [Fault] = []
    private var foundUnclosed = false

    static func parse(_ text: String) -> (template: Template, faults: [Fault]) {
        var parser = TemplateParser(bytes: Array(text.utf8))
        var openParentheses = 0
        let pieces = parser.pieces(inArguments: false, &openParentheses)
        let hasExpression = pieces.contains { if case .literal = $0 { false } else { true } }
        guard hasExpression else { return (Template(literal: text), parser.faults) }
        return (Template(source: text, pieces: pieces), parser.faults)
    }

    /// Where the expression that begins at an index ends, so that other parsers can step over it.
    static func endOfExpression(in bytes: [UInt8], at index: Int) -> Int {
        var parser = TemplateParser(bytes: bytes, index: index)
        _ = parser.expression()
        return parser.index
    }

    static func beginsExpression(in bytes: [UInt8], at index: Int) -> Bool {
        index + 1 < bytes.count && bytes[index] == UInt8(ascii: "$")
            && bytes[index + 1] == UInt8(ascii: "{")
    }

    private init(bytes: [UInt8], index: Int = 0) {
        self.bytes = bytes
        self.index = index
    }

    /// Up to the end of the text, or of the argument.
    ///
    /// Parentheses are counted over all arguments of a call: a comma parts them within a pair, too.
    private mutating func pieces(
        inArguments: Bool,
        _ openParentheses: inout Int
    ) -> [Template.Piece] {
        var pieces: [Template.Piece] = []
        var literal: [UInt8] = []
        func flush() {
            guard !literal.isEmpty else { return }
            pieces.append(.literal(String(decoding: literal, as: UTF8.self)))
            literal = []
        }
        while index < bytes.count {
            if Self.beginsExpression(in: bytes, at: index) {
                flush()
                if let piece = expression() { pieces.append(piece) }
                continue
            }
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "\\"):
                literal.append(contentsOf: escaped())
                continue
            case UInt8(ascii: ",") where inArguments,
                UInt8(ascii: ")") where inArguments && openParentheses == 0:
                flush()
                return pieces
            case UInt8(ascii: "("): openParentheses += 1
            case UInt8(ascii: ")"): openParentheses -= 1
            default: break
            }
            literal.append(byte)
            index += 1
        }
        flush()
        return pieces
    }

    private mutating func escaped() -> ArraySlice<UInt8> {
        let start = index
        index = min(index + 2, bytes.count)
        return switch bytes[start..<index].last {
        case UInt8(ascii: "$"), UInt8(ascii: ","): bytes[(start + 1)..<index]
        case UInt8(ascii: "\\"): bytes[start..<(start + 1)]
        default: bytes[start..<index]
        }
    }

    /// From `${` to `}`; nil with a fault noted.
    private mutating func expression() -> Template.Piece? {
        let start = index
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else {
            index = bytes.count
            foundUnclosed = true
            faults.append(
                Fault("Expressions stand more than \(Self.maximumDepth) deep in each other.")
            )
            return nil
        }
        index += 2
        var name: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case UInt8(ascii: "\\"):
                if index < bytes.count {
                    name.append(bytes[index])
                    index += 1
                }
            case UInt8(ascii: "(") where name.starts(with: Array("__".utf8)):
                return call(String(decoding: name, as: UTF8.self), from: start)
            case UInt8(ascii: "}"):
                let name = String(decoding: name, as: UTF8.self)
                // JMeter's loops keep their counters in variables named `__jm__…`.
                let isFunction = name.hasPrefix("__") && !name.hasPrefix("__jm__")
                return isFunction ? checked(name, arguments: []) : .variable(name)
            default: name.append(byte)
            }
        }
        return unclosed(from: start)
    }

    /// From behind the `(` of a call to its `}`.
    private mutating func call(_ name: String, from start: Int) -> Template.Piece? {
        var arguments: [Template] = []
        if index < bytes.count, bytes[index] == UInt8(ascii: ")") {
            index += 1
        } else {
            var openParentheses = 0
            var more = true
            while more {
                let argument = index
                let pieces = pieces(inArguments: true, &openParentheses)
                guard index < bytes.count else { return unclosed(from: start) }
                let source = String(decoding: bytes[argument..<index], as: UTF8.self)
                arguments.append(Template(source: source, pieces: pieces))
                more = bytes[index] == UInt8(ascii: ",")
                index += 1
            }
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else {
            return unclosed(from: start)
        }
        index += 1
        return checked(name, arguments: arguments)
    }

    private mutating func checked(_ name: String, arguments: [Template]) -> Template.Piece? {
        guard let function = Function(named: name) else {
            let nearest = name.nearest(in: Function.all.map(\.name))
            faults.append(
                Fault(
                    "There is no function '\(name)'.",
                    hint: nearest.map { "Did you mean '\($0)'?" }
                )
            )
            return nil
        }
        guard function.row.arity.contains(arguments.count) else {
            faults.append(
                Fault(
                    "'\(name)' must have \(function.row.arity.argumentsInWords), "
                        + "got \(arguments.count).",
                    hint: "A comma that belongs to an argument is written '\\,'."
                )
            )
            return nil
        }
        return .call(function, arguments: arguments)
    }

    /// Notes the innermost expression only: those around it end with it.
    private mutating func unclosed(from start: Int) -> Template.Piece? {
        index = bytes.count
        guard !foundUnclosed else { return nil }
        foundUnclosed = true
        let text = String(decoding: bytes[start...], as: UTF8.self)
        faults.append(
            Fault(
                "The expression '\(text.shortened)' is never closed.",
                hint: "An expression ends in '}', one with arguments in ')}'."
            )
        )
        return nil
    }
}

extension ClosedRange<Int> {
    fileprivate var argumentsInWords: String {
        switch (lowerBound, upperBound) {
        case (0, 0): "no arguments"
        case (1, 1): "1 argument"
        case (let least, Int.max): "at least \(least) arguments"
        case (let least, let most) where least == most: "\(least) arguments"
        case (let least, let most): "\(least) to \(most) arguments"
        }
    }
}
