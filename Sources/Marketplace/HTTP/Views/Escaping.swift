import NIOCore

extension ByteBuffer {
    /// Writes text as HTML shows it, in an element or in a quoted attribute.
    mutating func writeEscaped(_ text: String) {
        writeString(text.isPlain ? text : text.escaped)
    }
}

extension String {
    /// Escaped scalar by scalar: a quote with a combining mark behind it is one `Character`, and
    /// still ends an attribute.
    var escaped: String {
        guard !isPlain else { return self }
        var escaped = ""
        for scalar in unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// Whether nothing in it means anything to HTML.
    fileprivate var isPlain: Bool {
        let bytes = utf8.span
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "\""),
                UInt8(ascii: "'"):
                return false
            default: continue
            }
        }
        return true
    }
}
