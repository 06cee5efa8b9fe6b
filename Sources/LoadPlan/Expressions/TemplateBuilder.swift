/// Puts a template together of pieces, as neighbouring literals are one.
struct TemplateBuilder {
    private var pieces: [Template.Piece]

    init(_ start: Template = Template(literal: "")) { pieces = start.pieces }

    var template: Template {
        Template(source: pieces.map(\.source).joined(), pieces: pieces)
    }

    mutating func append(_ literal: String) {
        guard !literal.isEmpty else { return }
        if case .literal(let before) = pieces.last {
            pieces[pieces.count - 1] = .literal(before + literal)
        } else {
            pieces.append(.literal(literal))
        }
    }

    mutating func append(_ piece: Template.Piece) {
        if case .literal(let literal) = piece { append(literal) } else { pieces.append(piece) }
    }
}

extension Template.Piece {
    fileprivate var source: String {
        switch self {
        case .literal(let text): text
        case .variable(let name): "${\(name)}"
        case .call(let function, let arguments):
            "${\(function.name)(\(arguments.map(\.source).joined(separator: ",")))}"
        }
    }
}
