/// Text with `${name}` and `${__function(arguments)}` in it, as JMeter writes them.
package struct Template: Sendable, Equatable {
    package indirect enum Piece: Sendable, Equatable {
        case literal(String)
        case variable(String)
        case call(Function, arguments: [Template])
    }

    /// As it stands in the plan.
    package var source: String
    /// Neighbouring literals are one literal; an empty text has no pieces.
    package var pieces: [Piece]

    /// A text without expressions.
    package init(literal: String) {
        source = literal
        pieces = literal.isEmpty ? [] : [.literal(literal)]
    }

    package init(source: String, pieces: [Piece]) {
        self.source = source
        self.pieces = pieces
    }

    /// The text itself where nothing in it can change, else nil.
    package var constant: String? {
        switch pieces.count {
        case 0: ""
        case 1: if case .literal(let text) = pieces[0] { text } else { nil }
        default: nil
        }
    }
}
