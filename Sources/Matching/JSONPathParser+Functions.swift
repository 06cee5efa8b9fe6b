import Notation

/// The functions of RFC 9535 (2.4), whose arguments must be of the types that it says.
extension JSONPathParser {
    private static let names = ["length", "count", "value", "match", "search"]

    /// A call, behind its name.
    mutating func call(_ name: String, from start: Int) throws(SyntaxFault) -> JSONTerm {
        guard Self.names.contains(name) else {
            let known = Self.names.map { "'\($0)'" }.joined(separator: ", ")
            throw cursor.fault("there is no function '\(name)', only \(known)", at: start)
        }
        let arguments = try deeper { parser throws(SyntaxFault) in try parser.arguments() }
        let wanted = name == "match" || name == "search" ? 2 : 1
        guard arguments.count == wanted else {
            throw cursor.fault(
                "'\(name)' has \(wanted) argument\(wanted > 1 ? "s" : ""), here \(arguments.count)",
                at: start
            )
        }
        let kind: JSONTerm.Kind =
            switch name {
            case "length": .operand(.length(try value(arguments[0])))
            case "count": .operand(.count(try nodes(arguments[0])))
            case "value": .operand(.value(try nodes(arguments[0])))
            default:
                .match(
                    JSONMatch(
                        text: try value(arguments[0]),
                        expression: try value(arguments[1]),
                        regexps: IRegexpCache(isWhole: name == "match")
                    )
                )
            }
        return JSONTerm(kind: kind, offset: start)
    }

    private mutating func arguments() throws(SyntaxFault) -> [JSONTerm] {
        try cursor.expect("(")
        cursor.skipBlanks()
        var arguments: [JSONTerm] = []
        guard !cursor.take(")") else { return arguments }
        repeat {
            cursor.skipBlanks()
            arguments.append(try term())
            cursor.skipBlanks()
        } while cursor.take(",")
        try cursor.expect(")")
        return arguments
    }

    /// As an argument that has to be nodes.
    private func nodes(_ term: JSONTerm) throws(SyntaxFault) -> JSONQuery {
        guard case .query(let query) = term.kind else {
            throw cursor.unexpected("a path", at: term.offset)
        }
        return query
    }
}
