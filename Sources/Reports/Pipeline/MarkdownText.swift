/// Text in Markdown of GitHub's flavour, where it stands for nothing but itself.
enum MarkdownText {
    private static let signs = Set("\\`*_[]|~#$!".unicodeScalars)

    /// In one line, whatever a plan or a server has put in.
    static func escaped(_ text: String) -> String {
        let inLine = String(String.UnicodeScalarView(text.unicodeScalars.map(spaced)))
        var escaped = String.UnicodeScalarView()
        for scalar in CharacterCell.printable(inLine).unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            // A name behind the sign would be told that it was mentioned.
            case "@": escaped.append(contentsOf: "@<!-- -->".unicodeScalars)
            case _ where signs.contains(scalar):
                escaped.append("\\")
                escaped.append(scalar)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    /// A paragraph that stands out.
    static func strong(_ text: String) -> String { "**\(escaped(text))**\n" }

    private static func spaced(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.isWhitespace ? " " : scalar
    }
}
