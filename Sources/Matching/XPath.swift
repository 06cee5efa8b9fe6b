import CXML

/// An XPath 1.0 expression.
///
/// It is compiled once and keeps its context, so it belongs to one thread. Prefixes are those that
/// the root element of a document declares. An evaluation that would take too many steps ends with
/// an error.
@safe package final class XPath {
    /// Steps of one evaluation, as libxml2 counts them: a fraction of a second at worst.
    private static let stepLimit: UInt = 5_000_000

    private let context: xmlXPathContextPtr
    private let compiled: xmlXPathCompExprPtr
    private let expression: String
    /// Whether an element found is written as XML, and not as the text in it.
    private let isFragment: Bool

    package init(_ expression: String, isFragment: Bool = false) throws(SyntaxFault) {
        LibXML.start()
        self.isFragment = isFragment
        guard let context = unsafe xmlXPathNewContext(nil) else {
            preconditionFailure("No memory for an XPath.")
        }
        // With a handler of its own libxml2 does not write errors to stderr.
        unsafe context.pointee.error = { _, _ in }
        unsafe context.pointee.opLimit = Self.stepLimit
        guard let compiled = unsafe xmlXPathCtxtCompile(context, expression) else {
            let error = unsafe context.pointee.lastError
            let offset = unsafe Int(error.int1)
            let isAtEnd = offset >= expression.utf8.count
            let reason = unsafe XPathReason.text(error.code, isAtEnd: isAtEnd)
            unsafe xmlXPathFreeContext(context)
            throw SyntaxFault(
                PatternLanguage.xpath.rawValue,
                expression,
                offset: offset,
                reason: reason
            )
        }
        self.expression = expression
        unsafe self.context = unsafe context
        unsafe self.compiled = unsafe compiled
        if let reason = reasonAgainstEvaluation() {
            throw SyntaxFault(
                PatternLanguage.xpath.rawValue,
                expression,
                offset: nil,
                reason: reason
            )
        }
    }

    deinit {
        unsafe xmlXPathFreeCompExpr(compiled)
        unsafe xmlXPathFreeContext(context)
    }

    /// One of the results, counted from 1.
    package func value(
        _ number: Int = 1,
        in markup: borrowing Markup
    ) throws(SearchLimit) -> String? {
        guard let result = unsafe try evaluate(in: markup) else { return nil }
        defer { unsafe xmlXPathFreeObject(result) }
        guard number > 0, unsafe number <= Self.count(of: result) else { return nil }
        return unsafe text(of: result, at: number - 1)
    }

    /// The text of each node found, or the one number, text or truth that the expression asks for.
    package func values(in markup: borrowing Markup) throws(SearchLimit) -> [String] {
        guard let result = unsafe try evaluate(in: markup) else { return [] }
        defer { unsafe xmlXPathFreeObject(result) }
        return unsafe (0..<Self.count(of: result)).map { unsafe text(of: result, at: $0) }
    }

    /// The caller frees the result; nil for an empty document, and for a prefix that this one does
    /// not declare.
    private func evaluate(
        in markup: borrowing Markup
    ) throws(SearchLimit) -> xmlXPathObjectPtr? {
        guard let document = unsafe markup.document else { return nil }
        unsafe context.pointee.doc = unsafe document
        unsafe context.pointee.node = UnsafeMutableRawPointer(document)
            .assumingMemoryBound(to: xmlNode.self)
        unsafe context.pointee.opCount = 0
        unsafe xmlResetError(&context.pointee.lastError)
        var namespace = unsafe xmlDocGetRootElement(document)?.pointee.nsDef
        while let declared = unsafe namespace {
            if let prefix = unsafe declared.pointee.prefix {
                unsafe xmlXPathRegisterNs(context, prefix, declared.pointee.href)
            }
            unsafe namespace = declared.pointee.next
        }
        defer {
            unsafe xmlXPathRegisteredNsCleanup(context)
            unsafe context.pointee.doc = nil
            unsafe context.pointee.node = nil
        }
        if let result = unsafe xmlXPathCompiledEval(compiled, context) { return unsafe result }
        let code = unsafe context.pointee.lastError.code
        if xmlParserErrors(UInt32(code)) == XML_XPATH_UNDEF_PREFIX_ERROR { return nil }
        throw SearchLimit(.xpath, expression, XPathReason.limit(code, steps: Self.stepLimit))
    }

    private static func count(of result: xmlXPathObjectPtr) -> Int {
        guard unsafe result.pointee.type == XPATH_NODESET else { return 1 }
        return unsafe Int(result.pointee.nodesetval?.pointee.nodeNr ?? 0)
    }

    private func text(of result: xmlXPathObjectPtr, at index: Int) -> String {
        guard unsafe result.pointee.type == XPATH_NODESET else {
            return unsafe LibXML.taking(xmlXPathCastToString(result))
        }
        let nodes = unsafe result.pointee.nodesetval?.pointee.nodeTab
        if isFragment, let node = unsafe nodes?[index],
            unsafe node.pointee.type == XML_ELEMENT_NODE
        {
            return unsafe Self.xml(of: node)
        }
        return unsafe LibXML.taking(xmlXPathCastNodeToString(nodes?[index]))
    }

    private static func xml(of node: xmlNodePtr) -> String {
        guard let buffer = unsafe xmlBufferCreate() else { return "" }
        defer { unsafe xmlBufferFree(buffer) }
        guard unsafe xmlNodeDump(buffer, node.pointee.doc, node, 0, 0) >= 0,
            let content = unsafe xmlBufferContent(buffer)
        else { return "" }
        return unsafe String(cString: content)
    }

    /// What an evaluation on a tiny document finds wrong: functions and variables are looked up
    /// late.
    private func reasonAgainstEvaluation() -> String? {
        do throws(SearchLimit) {
            _ = try value(in: Markup("<a/>".utf8Span, ContentType("text/xml")))
        } catch {
            return unsafe XPathReason.late(context.pointee.lastError.code)
        }
        return nil
    }
}

/// What libxml2's numbers of XPath errors mean: its own texts stay inside of it.
private enum XPathReason {
    static func text(_ code: Int32, isAtEnd: Bool) -> String {
        switch xmlParserErrors(UInt32(code)) {
        case XML_XPATH_NUMBER_ERROR: "a number is expected here"
        case XML_XPATH_UNFINISHED_LITERAL_ERROR: "a text in quotes does not end"
        case XML_XPATH_START_LITERAL_ERROR: "a text in quotes is expected here"
        case XML_XPATH_VARIABLE_REF_ERROR: "the name of a variable is expected here"
        case XML_XPATH_INVALID_PREDICATE_ERROR: "a predicate in brackets does not end"
        case XML_XPATH_INVALID_CHAR_ERROR: "a character that means nothing"
        default: isAtEnd ? "something is missing" : "this cannot stand here"
        }
    }

    /// Nil for what may be right in another document, as a prefix that this one does not declare.
    static func late(_ code: Int32) -> String? {
        switch xmlParserErrors(UInt32(code)) {
        case XML_XPATH_UNKNOWN_FUNC_ERROR: "it calls a function that does not exist"
        case XML_XPATH_UNDEF_VARIABLE_ERROR: "it has a variable; write ${name} instead"
        case XML_XPATH_INVALID_ARITY: "a function has too few or too many arguments"
        case XML_XPATH_INVALID_TYPE: "an operand has the wrong type"
        default: nil
        }
    }

    /// What ended an evaluation of an expression that is right.
    static func limit(_ code: Int32, steps: UInt) -> String {
        let offset = code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
        return switch xmlXPathError(UInt32(max(0, offset))) {
        case XPATH_OP_LIMIT_EXCEEDED: "takes more than \(steps) steps"
        case XPATH_RECURSION_LIMIT_EXCEEDED: "is nested too deep"
        default:
            xmlParserErrors(UInt32(code)) == XML_ERR_NO_MEMORY
                ? "finds too many nodes" : "cannot be evaluated (error \(code) of libxml2)"
        }
    }
}
