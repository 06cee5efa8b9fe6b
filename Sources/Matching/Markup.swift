import CXML
import Notation

/// An answer in HTML or XML, parsed once for all that is searched for in it.
///
/// HTML becomes the tree that browsers make of it. Parsing forgives everything, says nothing on
/// stderr, and never opens a file or a connection. XML may be as long and as deep as it likes; one
/// that declares entities of its own is refused: they are of no use but to make a small answer a
/// huge one. HTML is refused where it is so deep, or takes so much memory, that it would hold up
/// the worker.
@safe package struct Markup: ~Copyable {
    private static let options =
        Int32(XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue)
        | Int32(XML_PARSE_NOWARNING.rawValue | XML_PARSE_NONET.rawValue)
        | Int32(XML_PARSE_HUGE.rawValue)

    /// Nil for an empty document.
    let document: xmlDocPtr?

    /// Content that is called XML is parsed so, and what starts with `<?xml` unless it is called
    /// HTML; everything else, XHTML too, is parsed as a browser does.
    package init(_ text: UTF8Span, _ type: ContentType) throws(SearchLimit) {
        LibXML.start()
        let bytes = text.span
        let isXML =
            type.kind == .xml || type.kind != .html && bytes.skipping("<?xml", from: 0) != nil
        let (document, problem) = unsafe isXML ? Self.xml(bytes) : Self.html(bytes)
        if let problem {
            unsafe xmlFreeDoc(document)
            throw problem
        }
        unsafe self.document = unsafe document
    }

    deinit { unsafe xmlFreeDoc(document) }

    private static func xml(_ text: Span<UInt8>) -> (xmlDocPtr?, SearchLimit?) {
        guard let parser = unsafe xmlNewParserCtxt() else { return (nil, noMemory) }
        defer { unsafe xmlFreeParserCtxt(parser) }
        unsafe parser.pointee.sax.pointee.entityDecl = { parser, _, _, _, _, _ in
            unsafe xmlStopParser(parser?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
        // The text is UTF-8, whatever it was when it called itself something else.
        let options = options | Int32(XML_PARSE_IGNORE_ENC.rawValue)
        let document = unsafe text.withUnsafeBytes { text in
            let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
            let count = Int32(clamping: text.count)
            return unsafe xmlCtxtReadMemory(parser, start, count, nil, "UTF-8", options)
        }
        return unsafe (document, problem(of: parser))
    }

    /// Whether a text is XML without a fault.
    package static func isWellFormedXML(_ text: UTF8Span) throws(SearchLimit) -> Bool {
        LibXML.start()
        let bytes = text.span
        let start = bytes.skippingSpace(from: 0)
        guard start < bytes.count, bytes[start] == UInt8(ascii: "<") || bytes[start] == 0xEF else {
            return false
        }
        let (document, problem) = unsafe xml(bytes)
        defer { unsafe xmlFreeDoc(document) }
        if let problem { throw problem }
        let properties = unsafe document?.pointee.properties ?? 0
        return properties & Int32(XML_DOC_WELLFORMED.rawValue) != 0
    }

    private static func html(_ text: Span<UInt8>) -> (xmlDocPtr?, SearchLimit?) {
        guard !HTMLDepth.isTooMuch(text) else {
            return (nil, SearchLimit(document: "the page is nested too deep"))
        }
        guard let document = unsafe HTMLTree.document(text) else { return (nil, noMemory) }
        return unsafe (document, nil)
    }

    /// Why a parser that forgives everything has stopped all the same.
    private static func problem(of parser: xmlParserCtxtPtr) -> SearchLimit? {
        guard unsafe parser.pointee.disableSAX != 0 else { return nil }
        if unsafe parser.pointee.errNo == XML_ERR_USER_STOP.rawValue {
            return SearchLimit(document: "the document declares entities, which are not read")
        }
        let reason = unsafe parser.pointee.lastError.message.map { unsafe String(cString: $0) }
        return SearchLimit(document: "the document cannot be read: \(reason?.trimmingSpace ?? "")")
    }

    private static let noMemory = SearchLimit(document: "there is no memory for the document")
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
