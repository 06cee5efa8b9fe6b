/// Rows of fields as RFC 4180 writes them, except that lines end as lines do on Linux.
struct CSVRows {
    private(set) var text = ""

    mutating func append(_ fields: [String]) {
        text += fields.map(Self.quoted).joined(separator: ",") + "\n"
    }

    private static func quoted(_ field: String) -> String {
        let needsQuotes = field.unicodeScalars.contains { ",\"\r\n".unicodeScalars.contains($0) }
        guard needsQuotes else { return field }
        let doubled = field.unicodeScalars.reduce(into: String.UnicodeScalarView()) {
            text,
            scalar in
            text.append(scalar)
            if scalar == "\"" { text.append(scalar) }
        }
        return "\"\(String(doubled))\""
    }
}
