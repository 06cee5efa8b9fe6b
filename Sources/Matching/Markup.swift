import CXML

/// An answer in HTML or XML, parsed once for all XPaths that ask it something.
///
/// Parsing forgives everything, says nothing on stderr, and never opens a file or a connection.
/// What cannot be parsed at all is an empty document, and so is one that declares entities of its
/// own: they are of no use but to make a small answer a huge one.
@safe package struct Markup: ~Copyable {
    private static let quietly =
        Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue)
        | Int32(XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue)

    /// Nil for an empty document.
    let document: xmlDocPtr?

    /// Content that is called XML is parsed so, and without a content type what starts with
    /// `<?xml`.
    ///
    /// XHTML and everything else is parsed as a browser does: in the encoding that the content type
    /// names, else in UTF-8 where that fits, else in what the page itself says.
    package init(_ bytes: Span<UInt8>, contentType: String? = nil) {
        LibXML.start()
        let isXML = Self.isXML(bytes, contentType: contentType)
        let named = Self.charset(in: contentType)
        let encoding = named ?? (!isXML && Self.isUTF8(bytes) ? "UTF-8" : nil)
        let parsed = unsafe bytes.withUnsafeBytes { text in
            let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
            let count = Int32(clamping: text.count)
            guard isXML else {
                return unsafe htmlReadMemory(start, count, nil, encoding, Self.quietly)
            }
            return unsafe xmlReadMemory(start, count, nil, encoding, Self.quietly)
        }
        if let subset = unsafe parsed?.pointee.intSubset, unsafe subset.pointee.entities != nil {
            unsafe xmlFreeDoc(parsed)
            unsafe document = nil
        } else {
            unsafe document = unsafe parsed
        }
    }

    deinit { unsafe xmlFreeDoc(document) }

    private static func isXML(_ bytes: Span<UInt8>, contentType: String?) -> Bool {
        guard let contentType else { return starts(bytes, with: "<?xml") }
        let type = contentType.prefix { $0 != ";" && $0 != " " }.lowercased()
        return type.hasSuffix("/xml") || type.hasSuffix("+xml") && type != "application/xhtml+xml"
    }

    private static func isUTF8(_ bytes: Span<UInt8>) -> Bool {
        do throws(UTF8.ValidationError) { _ = try UTF8Span(validating: bytes) } catch {
            return false
        }
        return true
    }

    private static func starts(_ bytes: Span<UInt8>, with prefix: String) -> Bool {
        let isMarked = bytes.count > 2 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        let start = isMarked ? 3 : 0
        guard bytes.count - start >= prefix.utf8.count else { return false }
        return zip(start..., prefix.utf8).allSatisfy { bytes[$0] == $1 }
    }

    /// The encoding that a content type names, where libxml2 knows it.
    private static func charset(in contentType: String?) -> String? {
        for parameter in contentType?.split(separator: ";").dropFirst() ?? [] {
            let parts = parameter.split(separator: "=", maxSplits: 1)
            let name = parts[0].filter { $0 != " " }.lowercased()
            guard name == "charset", parts.count == 2 else { continue }
            let value = parts[1].filter { $0 != " " && $0 != "\"" && $0 != "'" }
            return unsafe xmlParseCharEncoding(value) == XML_CHAR_ENCODING_ERROR ? nil : value
        }
        return nil
    }
}

/// What libxml2 needs of each of its users.
enum LibXML {
    private static let initialized: Void = xmlInitParser()

    /// To be called before its first use on a thread; again costs nanoseconds.
    static func start() {
        initialized
        cxml_be_silent()
    }

    /// A text of libxml2's own, freed.
    static func taking(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
        guard let text = unsafe text else { return "" }
        defer { unsafe cxml_free(text) }
        return unsafe String(cString: text)
    }
}
