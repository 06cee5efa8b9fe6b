package import LoadPlan

/// A template made ready for the hot path: names are slots, and all that cannot change is folded.
///
/// Each worker compiles its own, so that no two threads count references to the same storage.
package struct Expression: Sendable {
    enum Piece: Sendable {
        case literal([UInt8])
        case variable(slot: Int, name: String)
        case call(Call)
    }

    private let pieces: [Piece]
    /// The text where it is the same for every user at any time, else nil.
    package let constant: String?

    /// New names get slots in the context's table.
    package init(_ template: Template, in context: inout CompilingContext) {
        var compiled = CompiledPieces()
        for piece in template.pieces { compiled.add(piece, in: &context) }
        pieces = compiled.pieces
        constant = compiled.constant
    }

    /// Appends the text as UTF-8; a variable that is not set stays `${name}`.
    package func append(to bytes: inout [UInt8], in scope: inout Scope) {
        for piece in pieces {
            switch piece {
            case .literal(let text): bytes.append(contentsOf: text)
            case .variable(let slot, let name):
                guard let value = scope.value(slot: slot, name: name) else {
                    bytes.append(contentsOf: "${\(name)}".utf8)
                    continue
                }
                bytes.append(contentsOf: value.utf8)
            case .call(let call): bytes.append(contentsOf: call.text(in: &scope).utf8)
            }
        }
    }

    /// The same as a string; free where it is constant or one variable.
    package func text(in scope: inout Scope) -> String {
        if let constant { return constant }
        if pieces.count == 1 {
            switch pieces[0] {
            case .call(let call): return call.text(in: &scope)
            case .variable(let slot, let name):
                if let value = scope.value(slot: slot, name: name) { return value }
            case .literal: break
            }
        }
        var bytes: [UInt8] = []
        append(to: &bytes, in: &scope)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Pieces of an expression as they are found.
private struct CompiledPieces {
    private(set) var pieces: [Expression.Piece] = []

    var constant: String? {
        if pieces.isEmpty { return "" }
        guard pieces.count == 1, case .literal(let text) = pieces[0] else { return nil }
        return String(decoding: text, as: UTF8.self)
    }

    mutating func add(_ piece: Template.Piece, in context: inout CompilingContext) {
        switch piece {
        case .literal(let text): add(literal: text)
        case .variable(let name):
            pieces.append(.variable(slot: context.names.slot(adding: name), name: name))
        case .call(let function, let arguments):
            let call = Call(function, arguments, in: &context)
            guard let text = call.constant(in: context) else {
                return pieces.append(.call(call))
            }
            add(literal: text)
        }
    }

    /// Folded calls leave literals beside literals: they become one.
    private mutating func add(literal text: String) {
        guard !text.isEmpty else { return }
        guard case .literal(let before) = pieces.last else {
            return pieces.append(.literal(Array(text.utf8)))
        }
        pieces[pieces.count - 1] = .literal(before + text.utf8)
    }
}
