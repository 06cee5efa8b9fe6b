/// What a piece of text means, which a terminal shows as a colour where it may.
enum TextStyle: String {
    case plain = ""
    case strong = "1"
    case quiet = "2"
    case good = "32"
    case bad = "31"
    case warning = "33"
    case accent = "36"
}

/// One line for a terminal: pieces of printable text, each with its style.
struct StyledText: ExpressibleByStringInterpolation {
    private struct Piece {
        var text: String
        var style: TextStyle
    }

    private var pieces: [Piece]

    init(stringLiteral text: String) { self.init(text) }

    init(_ text: String, _ style: TextStyle = .plain) {
        pieces = text.isEmpty ? [] : [Piece(text: CharacterCell.printable(text), style: style)]
    }

    var isEmpty: Bool { pieces.isEmpty }

    var width: Int { pieces.reduce(0) { $0 + CharacterCell.width(of: $1.text) } }

    static func + (left: StyledText, right: StyledText) -> StyledText {
        var sum = left
        sum.pieces += right.pieces
        return sum
    }

    static func += (left: inout StyledText, right: StyledText) { left = left + right }

    /// With `…` for what does not fit.
    func truncated(to limit: Int) -> StyledText {
        guard width > limit else { return self }
        var room = limit - 1
        var cut = StyledText("")
        for piece in pieces where room >= 0 {
            var kept = ""
            for character in piece.text {
                room -= CharacterCell.width(of: character)
                if room < 0 { break }
                kept.append(character)
            }
            if room < 0 { kept += limit > 0 ? "…" : "" }
            cut += StyledText(kept, piece.style)
        }
        return cut
    }

    /// Exactly `width` columns: filled up with spaces, or truncated.
    func fitted(to width: Int, _ alignment: TextTable.Alignment) -> StyledText {
        let text = truncated(to: width)
        let space = StyledText(String(repeating: " ", count: max(0, width - text.width)))
        return alignment == .left ? text + space : space + text
    }

    /// For the terminal, with ANSI colours or without.
    func rendered(colour: Bool) -> String {
        pieces.map { piece in
            colour && piece.style != .plain
                ? "\u{1B}[\(piece.style.rawValue)m\(piece.text)\u{1B}[0m" : piece.text
        }.joined()
    }
}
