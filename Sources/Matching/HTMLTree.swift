import CGumbo
import CXML

/// Makes a tree of libxml2 from a page as HTML's standard parses it, which gumbo does.
///
/// Elements have no namespaces, also those of SVG and MathML, so that an XPath needs no prefixes.
enum HTMLTree {
    /// What a page may take while it is parsed: a fixed part, and some for each of its bytes.
    private static let memory = (start: 64 << 20, perByte: 128)

    /// Nil for a page that takes too much memory.
    static func document(_ text: Span<UInt8>) -> xmlDocPtr? {
        unsafe text.withUnsafeBytes { text in
            let most = memory.start + memory.perByte * text.count
            let bytes = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
            // An empty page has no address, and a tree all the same.
            let page = unsafe cgumbo_parse(bytes, bytes == nil ? 0 : text.count, most)
            guard let page = unsafe page else { return nil }
            defer { unsafe cgumbo_free(page) }
            return unsafe cgumbo_root(page).flatMap { unsafe document($0) }
        }
    }

    private static func document(_ root: UnsafePointer<GumboNode>) -> xmlDocPtr? {
        guard let document = unsafe htmlNewDocNoDtD(nil, nil) else { return nil }
        unsafe document.pointee.dict = unsafe xmlDictCreate()
        let top = unsafe UnsafeMutableRawPointer(document).assumingMemoryBound(to: xmlNode.self)
        unsafe copy(root.pointee.v.document.children, below: top)
        return unsafe document
    }

    /// A list of children that is being copied.
    @safe private struct Level {
        let children: GumboVector
        let target: xmlNodePtr
        var next: UInt32 = 0
    }

    /// Without recursion, since a page may be deep.
    private static func copy(_ children: GumboVector, below top: xmlNodePtr) {
        var levels = unsafe [Level(children: children, target: top)]
        while var level = levels.popLast() {
            guard unsafe level.next < level.children.length else { continue }
            var children = unsafe level.children
            let source = unsafe cgumbo_at(&children, level.next)
                .assumingMemoryBound(to: GumboNode.self)
            level.next += 1
            levels.append(level)
            let target = unsafe level.target
            guard let node = unsafe node(source, target.pointee.doc),
                unsafe xmlAddChild(target, node) != nil, unsafe isElement(source)
            else { continue }
            unsafe addAttributes(source.pointee.v.element.attributes, to: node)
            unsafe levels.append(Level(children: source.pointee.v.element.children, target: node))
        }
    }

    private static func isElement(_ node: UnsafePointer<GumboNode>) -> Bool {
        let type = unsafe node.pointee.type
        return type == GUMBO_NODE_ELEMENT || type == GUMBO_NODE_TEMPLATE
    }

    private static func node(
        _ source: UnsafePointer<GumboNode>,
        _ document: xmlDocPtr
    ) -> xmlNodePtr? {
        if unsafe isElement(source) {
            let name = unsafe name(source.pointee.v.element, document.pointee.dict)
            return unsafe xmlNewDocNodeEatName(document, nil, name, nil)
        }
        let text = unsafe bytes(source.pointee.v.text.text)
        return unsafe source.pointee.type == GUMBO_NODE_COMMENT
            ? xmlNewDocComment(document, text) : xmlNewDocText(document, text)
    }

    /// In the document's dictionary, which owns it.
    private static func name(
        _ element: GumboElement,
        _ dictionary: xmlDictPtr?
    ) -> UnsafeMutablePointer<xmlChar>? {
        var tag = unsafe element.original_tag
        unsafe gumbo_tag_from_original_text(&tag)
        var known: UnsafePointer<CChar>?
        if unsafe element.tag_namespace == GUMBO_NAMESPACE_SVG {
            unsafe known = gumbo_normalize_svg_tagname(&tag)
        }
        if unsafe known == nil, unsafe element.tag != GUMBO_TAG_UNKNOWN {
            unsafe known = gumbo_normalized_tagname(element.tag)
        }
        if let known = unsafe known {
            return unsafe UnsafeMutablePointer(
                mutating: xmlDictLookup(dictionary, bytes(known), -1)
            )
        }
        let letters = unsafe UnsafeBufferPointer(start: tag.data, count: tag.length)
            .map { UInt8(bitPattern: $0).lowercased }
        return unsafe UnsafeMutablePointer(
            mutating: xmlDictLookup(dictionary, letters, Int32(clamping: letters.count))
        )
    }

    private static func addAttributes(_ list: GumboVector, to node: xmlNodePtr) {
        var list = unsafe list
        let count = unsafe list.length
        for index in 0..<count {
            let attribute = unsafe cgumbo_at(&list, index)
                .assumingMemoryBound(to: GumboAttribute.self).pointee
            unsafe xmlNewNsProp(node, nil, bytes(attribute.name), bytes(attribute.value))
        }
    }

    private static func bytes(_ text: UnsafePointer<CChar>?) -> UnsafePointer<xmlChar>? {
        unsafe text.map { unsafe UnsafeRawPointer($0).assumingMemoryBound(to: xmlChar.self) }
    }
}
