import Notation

/// The charset that a page names in itself: in HTML's `meta`, or in an XML declaration.
enum DeclaredCharset {
    /// As far as browsers look.
    private static let reach = 1_024

    static func of(_ body: Span<UInt8>, _ type: ContentType) -> ContentType.Charset {
        let start = body.extracting(..<min(body.count, reach))
        switch type.kind {
        case .json, .text, .other: return .unnamed
        case .html, .xml, .unknown: break
        }
        if start.skipping("<?xml", from: 0) != nil { return xml(start) }
        return type.kind == .xml ? .unnamed : html(start)
    }

    private static func xml(_ text: Span<UInt8>) -> ContentType.Charset {
        let end = ByteSearch.offset(of: Array("?>".utf8), in: text, from: 0) ?? text.count
        return label(behind: "encoding", in: text.extracting(..<end), from: 0)
    }

    /// `<meta charset=…>`, or `<meta http-equiv=content-type content="text/html; charset=…">`.
    private static func html(_ text: Span<UInt8>) -> ContentType.Charset {
        var index = 0
        while let tag = ByteSearch.offset(of: [UInt8(ascii: "<")], in: text, from: index) {
            index = tag + 1
            if text.skipping("<!--", from: tag) != nil {
                index =
                    ByteSearch.offset(of: Array("-->".utf8), in: text, from: index) ?? text.count
            } else if text.skipping("<meta", from: tag) != nil {
                let end = ByteSearch.offset(of: [UInt8(ascii: ">")], in: text, from: index)
                let charset = label(
                    behind: "charset",
                    in: text.extracting(..<(end ?? text.count)),
                    from: index
                )
                if charset != .unnamed { return charset }
            }
        }
        return .unnamed
    }

    private static func label(
        behind word: StaticString,
        in text: Span<UInt8>,
        from start: Int
    ) -> ContentType.Charset {
        for index in start..<max(start, text.count) {
            guard let end = text.skipping(word, from: index) else { continue }
            var first = text.skippingSpace(from: end)
            guard first < text.count, text[first] == UInt8(ascii: "=") else { continue }
            first = text.skippingSpace(from: first + 1)
            if first < text.count, text[first].isQuote { first += 1 }
            var last = first
            while last < text.count, text[last].isLabel { last += 1 }
            return ContentType.charset(of: text.extracting(first..<last))
        }
        return .unnamed
    }
}

extension UInt8 {
    fileprivate var isLabel: Bool { isLetterOrDigit || "-_.:".utf8.contains(self) }
}
