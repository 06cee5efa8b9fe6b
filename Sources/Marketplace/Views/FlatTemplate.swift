/// A Mustache template with nothing in it but variables, taken apart once and filled by position.
///
/// Mustache looks every name up through a stack of values of any type; for the parts of a page that
/// come by the dozen that was two thirds of the page's whole cost. Here a field is an index.
struct FlatTemplate: Sendable {
    private enum Piece {
        case text(String)
        case escaped(Int)
        case verbatim(Int)
    }

    struct UnknownField: Error {
        let name: String
    }

    private let pieces: [Piece]

    /// `fields` are the names in the order in which `write` is given their values.
    init(_ source: String, fields: [String]) throws {
        var pieces: [Piece] = []
        var rest = source[...]
        while let tag = rest.firstMatch(of: /\{\{(\{?)(\w+)\}\}\}?/) {
            pieces.append(.text(String(rest[..<tag.range.lowerBound])))
            guard let index = fields.firstIndex(of: String(tag.2)) else {
                throw UnknownField(name: String(tag.2))
            }
            pieces.append(tag.1.isEmpty ? .escaped(index) : .verbatim(index))
            rest = rest[tag.range.upperBound...]
        }
        self.pieces = pieces + [.text(String(rest))]
    }

    func write(_ values: [String], to text: inout String) {
        for piece in pieces {
            switch piece {
            case .text(let literal): text += literal
            case .verbatim(let index): text += values[index]
            case .escaped(let index): text.appendEscaped(values[index])
            }
        }
    }
}

extension String {
    /// Appends text as HTML shows it, in an element or in a quoted attribute.
    mutating func appendEscaped(_ text: String) {
        let special = text.utf8.contains { byte in
            switch byte {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                true
            default: false
            }
        }
        guard special else { return append(text) }
        for character in text.unicodeScalars {
            switch character {
            case "<": self += "&lt;"
            case ">": self += "&gt;"
            case "&": self += "&amp;"
            case "\"": self += "&quot;"
            case "'": self += "&#39;"
            default: unicodeScalars.append(character)
            }
        }
    }
}
