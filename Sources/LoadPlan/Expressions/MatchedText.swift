package import Matching
import Notation

package enum MatchedText: CataloguedFunction {
    /// Which matches are wanted, as JMeter has them.
    package enum Choice: Sendable {
        /// From 1.
        case number(Int)
        /// So far through all of them, from 0 to 1.
        case ratio(Double)
        case random
        case all
    }

    package enum Piece: Sendable {
        case literal(String)
        case group(Int)
    }

    /// What a call says.
    ///
    /// Each worker compiles the calls of a plan for itself, so that a pattern stays on one thread.
    package struct Input: @unchecked Sendable {
        package let pattern: Pattern
        package let template: [Piece]
        package let choice: Choice
        package let between: String
        package let fallback: String
        package let variable: String?
        /// The variable whose text is searched; nil for the last answer.
        package let source: String?
    }

    package static let row = FunctionRow(
        "__regexFunction",
        "regex,template[,match,between,default,variable,source]",
        "From the last answer or a variable: the template with the groups `$1$` of match n, "
            + "`RAND` or `ALL`.",
        [.setsVariable, .setsFamily, .readsLastAnswer]
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let regex = try arguments.known(0)
        let pattern: Pattern
        let template = pieces(of: try arguments.known(1))
        do throws(SyntaxFault) {
            pattern = try Pattern(regex)
        } catch {
            throw .wrong(0, Wanted("a regular expression", hint: error.message))
        }
        for case .group(let group) in template where group > pattern.groupCount {
            throw .wrong(1, Wanted("without group \(group): there are \(pattern.groupCount)"))
        }
        return Input(
            pattern: pattern,
            template: template,
            choice: try choice(arguments),
            between: arguments[3],
            fallback: arguments[4],
            variable: arguments.name(5),
            source: arguments.name(6)
        )
    }

    private static func choice(_ arguments: Arguments) throws(ArgumentFault) -> Choice {
        let text = try arguments.known(2)
        switch text {
        case "": return .number(1)
        case "ALL": return .all
        case "RAND": return .random
        default:
            if let number = Int(text), number > 0 { return .number(number) }
            guard let ratio = Double(text), Int(text) == nil, (0...1).contains(ratio) else {
                throw .wrong(2, Wanted("a number from 1 on, a fraction below 1, RAND or ALL"))
            }
            return .ratio(ratio)
        }
    }

    /// A group stands in it as `$1$`.
    static func pieces(of template: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = template[...]
        var literal = ""
        while let character = rest.popFirst() {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            if character == "$", let group = Int(digits), rest.dropFirst(digits.count).first == "$"
            {
                if !literal.isEmpty { pieces.append(.literal(literal)) }
                literal = ""
                pieces.append(.group(group))
                rest = rest.dropFirst(digits.count + 1)
            } else {
                literal.append(character)
            }
        }
        if !literal.isEmpty { pieces.append(.literal(literal)) }
        return pieces
    }
}
