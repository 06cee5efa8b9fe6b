import NIOCore

/// A Mustache template with nothing in it but variables, taken apart once and filled by position.
///
/// Mustache looks every name up through a stack of values of any type; for the parts of a page that
/// come by the dozen that was two thirds of the page's whole cost. Here a field is an index.
struct FlatTemplate: Sendable {
    /// What stands before a value, and which value.
    private struct Piece {
        let text: Range<Int>
        let field: Int
        let isEscaped: Bool
    }

    /// All that is not a value, end to end.
    private let text: [UInt8]
    private let pieces: [Piece]
    private let end: Range<Int>

    /// `fields` are the names in the order in which `write` is given their values.
    init(_ source: String, named name: String, fields: [String]) throws(TemplateFault) {
        var text: [UInt8] = []
        var pieces: [Piece] = []
        func keep(_ part: Substring) throws(TemplateFault) -> Range<Int> {
            guard !part.contains("{{") else { throw .unreadableTag(template: name) }
            let start = text.count
            text += part.utf8
            return start..<text.count
        }
        var rest = source[...]
        while let tag = rest.firstMatch(of: /\{\{(\{?)(\w+)\}\}\}?/) {
            guard let field = fields.firstIndex(of: String(tag.2)) else {
                throw .missingFields([String(tag.2)], template: name)
            }
            let before = try keep(rest[..<tag.range.lowerBound])
            pieces.append(Piece(text: before, field: field, isEscaped: tag.1.isEmpty))
            rest = rest[tag.range.upperBound...]
        }
        end = try keep(rest)
        self.text = text
        self.pieces = pieces
    }

    /// How many bytes it writes besides its values.
    var size: Int { text.count }

    func write(_ values: [PageValue], to page: inout ByteBuffer) {
        for piece in pieces {
            page.writeBytes(text[piece.text])
            switch values[piece.field] {
            case .html(let html): page.writeImmutableBuffer(html)
            case .text(let text) where piece.isEscaped: page.writeEscaped(text)
            case .text(let text): page.writeString(text)
            }
        }
        page.writeBytes(text[end])
    }
}
