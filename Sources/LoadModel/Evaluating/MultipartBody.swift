import LoadPlan
import Notation

/// A body of `multipart/form-data` (RFC 7578) as browsers write it, ready to be filled in.
struct MultipartBody: Sendable {
    private enum Piece: Sendable {
        case bytes([UInt8])
        case text(Expression)
        /// A text within a header field of a part: a name in quotes, or a type.
        case quoted(Expression)
        case type(Expression)
        case file([UInt8])
    }

    private var pieces: [Piece] = []

    init(_ parts: [FormPart], in context: inout CompilingContext) {
        let boundary = context.files.boundary
        for part in parts {
            add("--\(boundary)\r\nContent-Disposition: form-data; name=\"")
            add(Self.escaped(part.name))
            switch part.content {
            case .text(let text):
                add("\"")
                part.type.map { addType($0, in: &context) }
                add("\r\n\r\n")
                add(Expression(text, in: &context)) { .text($0) }
            case .file(let path, let name):
                let last = path.split(separator: "/").last.map(String.init) ?? path
                add("\"; filename=\"")
                add(Expression(name ?? Template(literal: last), in: &context)) { .quoted($0) }
                add("\"")
                let usual = Template(literal: "application/octet-stream")
                addType(part.type ?? usual, in: &context)
                add("\r\n\r\n")
                pieces.append(.file(context.bytes(ofFile: path)))
            }
            add("\r\n")
        }
        add("--\(boundary)--\r\n")
    }

    /// Whether it is the same for every user.
    var isConstant: Bool {
        pieces.allSatisfy { piece in
            switch piece {
            case .bytes, .file: true
            case .text, .quoted, .type: false
            }
        }
    }

    func prepared(in scope: inout Scope) -> RequestBody {
        var done: [[UInt8]] = []
        var bytes: [UInt8] = []
        for piece in pieces {
            switch piece {
            case .bytes(let constant): bytes += constant
            case .text(let text): bytes += text.text(in: &scope).originalBytes
            case .quoted(let text): bytes += Self.escaped(text.text(in: &scope)).originalBytes
            case .type(let text): bytes += oneLine(text.text(in: &scope)).originalBytes
            case .file(let file):
                done += [bytes, file]
                bytes = []
            }
        }
        return done.isEmpty ? .whole(bytes) : .pieces(done + [bytes])
    }

    private mutating func addType(_ type: Template, in context: inout CompilingContext) {
        add("\r\nContent-Type: ")
        add(Expression(type, in: &context)) { .type($0) }
    }

    /// What does not change becomes bytes at once.
    private mutating func add(_ expression: Expression, as piece: (Expression) -> Piece) {
        guard let text = expression.constant else { return pieces.append(piece(expression)) }
        switch piece(expression) {
        case .quoted: add(Self.escaped(text))
        case .type: add(oneLine(text))
        case .bytes, .text, .file: add(text)
        }
    }

    private mutating func add(_ text: String) {
        guard case .bytes(let before) = pieces.last else {
            return pieces.append(.bytes(text.originalBytes))
        }
        pieces[pieces.count - 1] = .bytes(before + text.originalBytes)
    }

    /// A name as it stands in quotes: WHATWG's HTML (4.10.21.8) encodes these three.
    private static func escaped(_ name: String) -> String {
        var escaped = ""
        for scalar in name.unicodeScalars {
            switch scalar {
            case "\"": escaped += "%22"
            case "\r": escaped += "%0D"
            case "\n": escaped += "%0A"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
