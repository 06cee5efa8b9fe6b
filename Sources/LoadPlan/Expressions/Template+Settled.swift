import Notation

extension Template {
    /// The text where properties settle every expression, else nil.
    ///
    /// A property without a value or default is `1` as `__P` and its own name as `__property`.
    func settled(by properties: [String: String]) -> String? {
        var text = ""
        for piece in pieces {
            switch piece {
            case .literal(let literal): text += literal
            case .call(.p, let arguments):
                guard let name = arguments.first?.settled(by: properties) else { return nil }
                let fallback = arguments.count > 1 ? arguments[1].settled(by: properties) : "1"
                guard let value = properties[name.trimmingSpace] ?? fallback else { return nil }
                text += value
            case .call(.property, let arguments):
                guard let name = arguments.first?.settled(by: properties) else { return nil }
                let fallback = arguments.count > 2 ? arguments[2].settled(by: properties) : name
                guard let value = properties[name.trimmingSpace] ?? fallback else { return nil }
                text += value
            case .variable, .call: return nil
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
            case .call(.v, let arguments):
                arguments.flatMap(\.variables) + [arguments.first?.constant].compactMap(\.self)
            case .call(_, let arguments): arguments.flatMap(\.variables)
            }
        }
    }
}
