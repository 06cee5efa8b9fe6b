import Notation

/// A text of a plan to be written: what is to stand as it is, and variables.
struct DraftText: Equatable, ExpressibleByStringLiteral {
    enum Piece: Equatable {
        case literal(String)
        case variable(String)
        /// What `-J` gives.
        case property(String)
    }

    var pieces: [Piece]

    init(_ literal: String) { pieces = literal.isEmpty ? [] : [.literal(literal)] }

    init(stringLiteral literal: String) { self.init(literal) }

    init(pieces: [Piece]) { self.pieces = pieces }

    /// Without its expressions.
    var literals: String {
        pieces.map { if case .literal(let text) = $0 { text } else { "" } }.joined()
    }

    /// As it stands in a plan.
    ///
    /// What looks like an expression and is none is escaped. A backslash is dropped only from a
    /// text that has an expression, so such a text gets one, which is empty.
    var source: String {
        let hasExpressions = pieces.contains { if case .literal = $0 { false } else { true } }
        guard hasExpressions || literals.contains("${") else { return literals }
        let text = pieces.map { piece in
            switch piece {
            case .literal(let text): text.escapedForTemplate
            case .variable(let name): "${\(name)}"
            case .property(let name): "${__P(\(name),)}"
            }
        }
        return text.joined() + (hasExpressions ? "" : "${__P(,)}")
    }

    var json: JSONValue { .text(source) }

    var hasProperty: Bool {
        pieces.contains { if case .property = $0 { true } else { false } }
    }

    /// The text with a variable wherever a value stands by itself, and not in a longer word.
    func replacing(_ value: String, with variable: String) -> DraftText {
        var replaced: [Piece] = []
        for piece in pieces {
            guard case .literal(let text) = piece else {
                replaced.append(piece)
                continue
            }
            var rest = text[...]
            var literal = ""
            while let range = rest.firstRange(of: value), !value.isEmpty {
                let before = text[..<range.lowerBound].utf8.last
                let behind = text[range.upperBound...].utf8.first
                literal += rest[..<range.lowerBound]
                if before?.isLetterOrDigit == true || behind?.isLetterOrDigit == true {
                    literal += value
                } else {
                    if !literal.isEmpty { replaced.append(.literal(literal)) }
                    replaced.append(.variable(variable))
                    literal = ""
                }
                rest = rest[range.upperBound...]
            }
            literal += rest
            if !literal.isEmpty { replaced.append(.literal(literal)) }
        }
        return DraftText(pieces: replaced)
    }
}

extension String {
    fileprivate var escapedForTemplate: String {
        var escaped = ""
        for character in unicodeScalars {
            if character == "\\" || character == "$" || character == "," {
                escaped.unicodeScalars.append("\\")
            }
            escaped.unicodeScalars.append(character)
        }
        return escaped
    }
}

/// A body of JSON whose texts may hold variables.
indirect enum DraftJSON: Equatable {
    /// `null`, a boolean or a number, as it is written.
    case literal(String)
    case text(DraftText)
    case list([DraftJSON])
    case object([(name: String, value: DraftJSON)])

    init(_ node: JSONNode) {
        switch node.value {
        case .null, .bool, .number: self = .literal(node.text)
        case .string(let text): self = .text(DraftText(text))
        case .array(let elements): self = .list(elements.map(DraftJSON.init))
        case .object(let members):
            self = .object(members.map { ($0.name, DraftJSON($0.value)) })
        }
    }

    var json: JSONValue {
        switch self {
        case .literal(let text): .literal(text)
        case .text(let text): text.json
        case .list(let elements): .list(elements.map(\.json))
        case .object(let members): .members(members.map { ($0.name, $0.value.json) })
        }
    }

    func replacing(_ value: String, with variable: String) -> DraftJSON {
        switch self {
        case .literal: self
        case .text(let text): .text(text.replacing(value, with: variable))
        case .list(let elements): .list(elements.map { $0.replacing(value, with: variable) })
        case .object(let members):
            .object(members.map { ($0.name, $0.value.replacing(value, with: variable)) })
        }
    }

    static func == (left: DraftJSON, right: DraftJSON) -> Bool {
        switch (left, right) {
        case (.literal(let left), .literal(let right)): left == right
        case (.text(let left), .text(let right)): left == right
        case (.list(let left), .list(let right)): left == right
        case (.object(let left), .object(let right)):
            left.elementsEqual(right) { $0.name == $1.name && $0.value == $1.value }
        default: false
        }
    }
}
