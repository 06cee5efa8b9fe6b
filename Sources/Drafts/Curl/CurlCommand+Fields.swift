import Notation

extension CurlCommand {
    /// Takes a header as `-H` has it: `Name: value`, `Name;` for an empty one, and `Name:` to send
    /// none of that name.
    mutating func add(header line: String) throws(Fault) {
        guard !line.hasPrefix("@") else {
            for line in try text(ofFile: String(line.dropFirst())).split(
                whereSeparator: \.isNewline
            )
            where !line.trimmingSpace.isEmpty {
                try add(header: String(line))
            }
            return
        }
        // Names that begin so are HTTP/2's own.
        guard !line.hasPrefix(":") else { return }
        if let separator = line.firstIndex(of: ":") {
            let name = line[..<separator].trimmingSpace
            let value = line[separator...].dropFirst().trimmingSpace
            guard !value.isEmpty else { return removedHeaders.append(name.lowercased()) }
            headers.append(DraftRequest.Field(name, DraftText(value)))
        } else if line.hasSuffix(";") {
            headers.append(DraftRequest.Field(String(line.dropLast()), ""))
        } else {
            throw Fault("'-H' must be 'name: value', got '\(line.shortened)'.")
        }
    }

    /// Sets a header that another option says; one of `-H` counts more.
    mutating func set(_ name: String, _ value: String) {
        let field = DraftRequest.Field(name, DraftText(value))
        if !headers.hasField(name) { headers.append(field) }
    }

    /// Takes the value of `--data-urlencode`: `text`, `=text`, `name=text`, `@file`, `name@file`.
    mutating func add(urlEncoded value: String) throws(Fault) {
        let mark = value.firstIndex { $0 == "=" || $0 == "@" }
        guard let mark else { return data.append(FormEncoding.encode(value)) }
        let name = value[..<mark]
        let rest = String(value[mark...].dropFirst())
        let text = value[mark] == "@" ? try text(ofFile: rest) : rest
        data.append((name.isEmpty ? "" : "\(name)=") + FormEncoding.encode(text))
    }
}
