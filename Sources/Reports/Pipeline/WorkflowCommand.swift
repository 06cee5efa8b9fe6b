/// A note on a line of a file, as a job of GitHub prints it for its page.
struct WorkflowCommand {
    enum Kind: String { case error, warning }

    var kind: Kind
    var file: String
    /// From 1; nil where the note is on the whole file.
    var line: Int?
    var title: String
    var message: String

    /// One line, with its end.
    var text: String {
        let properties =
            [("file", file)] + (line.map { [("line", String($0))] } ?? []) + [("title", title)]
        let written = properties.map { "\($0)=\(Self.escaped(property: $1))" }
        return "::\(kind.rawValue) \(written.joined(separator: ","))::\(Self.escaped(message))\n"
    }

    private static func escaped(_ text: String) -> String {
        replaced(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    private static func escaped(property text: String) -> String {
        replaced(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    /// Scalar by scalar: a line end with a mark behind it is another character.
    private static func replaced(
        _ text: String,
        _ codes: [Unicode.Scalar: String]
    ) -> String {
        text.unicodeScalars.reduce(into: "") { written, scalar in
            written += codes[scalar] ?? String(Character(scalar))
        }
    }
}
