import CXML

/// An element of a document, as selectors see it: with elements around it and no texts.
///
/// Its document outlives it: a search makes it, and keeps it no longer than it lasts.
@safe struct CSSElement {
    private let node: xmlNodePtr

    init(_ node: xmlNodePtr) { unsafe self.node = unsafe node }

    var isHTML: Bool { unsafe node.pointee.doc.pointee.type == XML_HTML_DOCUMENT_NODE }

    /// Tells elements from each other.
    var address: Int { unsafe Int(bitPattern: node) }

    var parent: CSSElement? { unsafe Self.element(node.pointee.parent) }

    var firstChild: CSSElement? { unsafe Self.element(at: node.pointee.children) }

    var next: CSSElement? { unsafe Self.element(at: node.pointee.next) }

    var previous: CSSElement? {
        var node = unsafe node.pointee.prev
        while let sibling = unsafe node {
            if let element = unsafe Self.element(sibling) { return element }
            unsafe node = unsafe sibling.pointee.prev
        }
        return nil
    }

    /// The element that starts next in the document.
    var nextInDocument: CSSElement? { firstChild ?? nextBehind }

    /// The element that starts next behind the end of this one.
    var nextBehind: CSSElement? {
        var element = self
        while true {
            if let next = element.next { return next }
            guard let parent = element.parent else { return nil }
            element = parent
        }
    }

    /// No elements and no text in it, not even blanks.
    var isEmpty: Bool {
        var child = unsafe node.pointee.children
        while let node = unsafe child {
            switch unsafe node.pointee.type {
            case XML_COMMENT_NODE, XML_PI_NODE: break
            default: return false
            }
            unsafe child = unsafe node.pointee.next
        }
        return true
    }

    var name: String { unsafe node.pointee.name.map { unsafe String(cString: $0) } ?? "" }

    func hasName(_ name: CSSName) -> Bool {
        unsafe Self.isEqual(node.pointee.name, name.exact)
            || isHTML && Self.isEqual(node.pointee.name, name.lowercased)
    }

    func hasSameName(as other: CSSElement) -> Bool {
        unsafe node.pointee.name == other.node.pointee.name
            || xmlStrEqual(node.pointee.name, other.node.pointee.name) != 0
    }

    func value(of name: CSSName) -> String? {
        let name = isHTML ? name.lowercased : name.exact
        guard let attribute = unsafe xmlHasProp(node, name) else { return nil }
        // Most have one text, which needs no copy to be joined.
        if let only = unsafe attribute.pointee.children, unsafe only.pointee.next == nil,
            unsafe only.pointee.type == XML_TEXT_NODE, let content = unsafe only.pointee.content
        {
            return unsafe String(cString: content)
        }
        return unsafe LibXML.taking(
            xmlNodeGetContent(UnsafeRawPointer(attribute).assumingMemoryBound(to: xmlNode.self))
        )
    }

    var text: String { unsafe LibXML.taking(xmlNodeGetContent(node)) }

    /// The first at or behind a node.
    private static func element(at start: xmlNodePtr?) -> CSSElement? {
        var node = unsafe start
        while let sibling = unsafe node {
            if let element = unsafe element(sibling) { return element }
            unsafe node = unsafe sibling.pointee.next
        }
        return nil
    }

    private static func element(_ node: xmlNodePtr?) -> CSSElement? {
        guard let node = unsafe node, unsafe node.pointee.type == XML_ELEMENT_NODE else {
            return nil
        }
        return unsafe CSSElement(node)
    }

    private static func isEqual(_ name: UnsafePointer<xmlChar>?, _ other: String) -> Bool {
        unsafe xmlStrEqual(name, other) != 0
    }
}
