import Notation

extension Template {
    /// The text where properties settle every expression, else nil.
    package func settled(by properties: [String: String]) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .variable: return nil
            case .call(let function, let arguments):
                let arguments = Arguments(arguments.map { $0.settled(by: properties) })
                guard let value = function.kind.settled(arguments, by: properties) else {
                    return nil
                }
                text += value
            }
        }
        return text
    }

    /// The variables that it needs, in its arguments too.
    var variables: [String] {
        pieces.flatMap { piece in
            switch piece {
            case .literal: [String]()
            case .variable(let name): [name]
            case .call(let function, let arguments)
            where function.row.traits.contains(.readsNamedVariable):
                arguments.flatMap(\.variables) + [arguments.first?.constant].compactMap(\.self)
            case .call(_, let arguments): arguments.flatMap(\.variables)
            }
        }
    }
}
