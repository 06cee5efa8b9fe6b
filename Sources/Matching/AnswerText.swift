import Notation

/// The text of an answer's body: what every search reads, whatever charset it came in.
///
/// Bytes that do not fit their charset, or whose charset nothing tells, are kept: see
/// `LosslessText`.
package enum AnswerText {
    /// The text as UTF-8, or nil where the body is that already.
    ///
    /// A byte order mark counts first, then the charset that the content type names, then UTF-8
    /// where the body is that, then what a page says of itself.
    package static func decoded(_ body: Span<UInt8>, _ type: ContentType) -> [UInt8]? {
        switch byteOrderMark(body) {
        case .utf8: return LosslessText.escaped(body)
        case .named(let label): return decode(body.extracting(2...), label)
        case .unnamed: break
        }
        switch type.charset {
        case .utf8: return LosslessText.escaped(body)
        case .named(let label): if let text = decode(body, label) { return text }
        case .unnamed: break
        }
        // ISO-2022 shifts between charsets with escapes, in bytes that all are ASCII.
        let encoding = LosslessText.encoding(of: body)
        if encoding == .other || ByteSearch.contains([0x1B], in: body),
            case .named(let label) = DeclaredCharset.of(body, type),
            !label.hasPrefix("utf-16"), let text = decode(body, label)
        {
            return text
        }
        return LosslessText.escaped(body, encoding)
    }

    /// The beginning of the text, to be shown.
    package static func excerpt(of body: Span<UInt8>, _ type: ContentType) -> String {
        var end = min(body.count, 1_024)
        // Not in the middle of a scalar.
        while end < body.count, end > 0, body[end] & 0xC0 == 0x80 { end -= 1 }
        let start = body.extracting(..<end)
        if let text = decoded(start, type) {
            return String(decoding: text, as: UTF8.self).excerpt()
        }
        return String(lossless: start).excerpt()
    }

    /// Whether a text can be looked for in the body as it came: it is said to be UTF-8, so that a
    /// look at all of it is not needed.
    package static func isUTF8(_ body: Span<UInt8>, _ type: ContentType) -> Bool {
        type.charset == .utf8 && byteOrderMark(body) == .unnamed
    }

    private static func decode(_ body: Span<UInt8>, _ label: String) -> [UInt8]? {
        guard let decoder = CharsetDecoder(label) else { return nil }
        return decoder.decode(body)
    }

    private static func byteOrderMark(_ body: Span<UInt8>) -> ContentType.Charset {
        guard body.count >= 2 else { return .unnamed }
        switch (body[0], body[1]) {
        case (0xFE, 0xFF): return .named("utf-16be")
        case (0xFF, 0xFE): return .named("utf-16le")
        case (0xEF, 0xBB): return body.count > 2 && body[2] == 0xBF ? .utf8 : .unnamed
        default: return .unnamed
        }
    }
}
