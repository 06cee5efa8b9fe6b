import Notation

/// A part of a form in several parts, as `-F` has it.
struct CurlPart {
    let name: String
    let text: String
    var fileName: String?
    var type: String?

    /// `name=text` as it is.
    init(literal value: String) throws(Fault) {
        guard let separator = value.firstIndex(of: "=") else {
            throw Fault("'-F' must be 'name=value', got '\(value.shortened)'.")
        }
        name = String(value[..<separator])
        text = String(value[separator...].dropFirst())
    }

    /// `name=text`, `name=@file` and `name=<file`, with `;type=` and `;filename=` behind it.
    init(_ value: String, in command: CurlCommand) throws(Fault) {
        let whole = try CurlPart(literal: value)
        name = whole.name
        var fields = whole.text.split(separator: ";", omittingEmptySubsequences: false)[...]
        var content = String(fields.popFirst() ?? "")
        for field in fields {
            let text = field.trimmingSpace
            if text.hasPrefix("type=") {
                type = String(text.dropFirst(5))
            } else if text.hasPrefix("filename=") {
                fileName = text.dropFirst(9).filter { $0 != "\"" }
            } else {
                content += ";" + field
            }
        }
        guard content.hasPrefix("@") || content.hasPrefix("<") else {
            self.text = content
            return
        }
        let path = String(content.dropFirst())
        text = try command.text(ofFile: path)
        if content.hasPrefix("@") {
            fileName = fileName ?? String(path.split(separator: "/").last ?? "")
            type = type ?? "application/octet-stream"
        }
    }

    /// The part of a body, without its boundary.
    var lines: String {
        let file = fileName.map { "; filename=\"\(Self.quoted($0))\"" } ?? ""
        return "Content-Disposition: form-data; name=\"\(Self.quoted(name))\"\(file)\r\n"
            + (type.map { "Content-Type: \($0)\r\n" } ?? "") + "\r\n\(text)\r\n"
    }

    /// As browsers write names (HTML, 4.10.21.8).
    private static func quoted(_ text: String) -> String {
        text.replacing("\"", with: "%22").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
}

extension [CurlPart] {
    /// All parts as a body, and its type.
    var body: (text: String, type: String) {
        let lines = map(\.lines)
        var boundary = "perf-runner-boundary"
        while lines.contains(where: { $0.contains(boundary) }) { boundary += "-x" }
        let text = lines.map { "--\(boundary)\r\n\($0)" }.joined() + "--\(boundary)--\r\n"
        return (text, "multipart/form-data; boundary=\(boundary)")
    }
}
