import CXML
import Notation

/// A file of JMeter's, taken apart.
///
/// The encoding is what its first line says. One that declares entities is refused: they are of no
/// use here but to make a small file a huge one. No other file and no connection is ever opened.
enum JMXFile {
    /// What reads and frees a tree of elements calls itself once for each of its levels.
    private static let mostLevels = 1_000
    private static let options =
        Int32(XML_PARSE_NOERROR.rawValue) | Int32(XML_PARSE_NOWARNING.rawValue)
        | Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_HUGE.rawValue)
        | Int32(XML_PARSE_BIG_LINES.rawValue)

    /// The test plan, with all that belongs to it.
    static func testPlan(_ bytes: [UInt8]) throws(Faults) -> JMXElement {
        let elements = try elements(bytes)
        guard let plan = elements.first(where: { $0.type == "TestPlan" }) else {
            throw Faults([Fault("The file has no <TestPlan>, so that there is nothing to run.")])
        }
        return plan
    }

    /// What stands at the top: the test plan, and in old files a workbench.
    static func elements(_ bytes: [UInt8]) throws(Faults) -> [JMXElement] {
        XMLLibrary.start()
        guard let parser = unsafe xmlNewParserCtxt() else {
            throw Faults([Fault("There is no memory for the file.")])
        }
        defer { unsafe xmlFreeParserCtxt(parser) }
        unsafe parser.pointee.sax.pointee.entityDecl = { parser, _, _, _, _, _ in
            unsafe xmlStopParser(parser?.assumingMemoryBound(to: xmlParserCtxt.self))
        }
        let document = unsafe bytes.withUnsafeBytes { bytes in
            let start = unsafe bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            let count = Int32(clamping: bytes.count)
            return unsafe xmlCtxtReadMemory(parser, start, count, nil, nil, options)
        }
        defer { unsafe xmlFreeDoc(document) }
        guard let document = unsafe document, let root = unsafe xmlDocGetRootElement(document)
        else { throw Faults([unsafe fault(of: parser)]) }
        let tree = unsafe XMLElement(root)
        guard tree.name == "jmeterTestPlan" else {
            let hint = "It begins with <jmeterTestPlan>, from JMeter 2.1 on."
            let message = "Wanted a test plan of JMeter, got <\(tree.name)>."
            throw Faults([Fault(message, hint: hint, line: tree.line, column: 1)])
        }
        if let line = tree.line(deeperThan: mostLevels) {
            let message = "Elements lie more than \(mostLevels) levels deep in each other."
            throw Faults([Fault(message, hint: "No test plan needs that.", line: line, column: 1)])
        }
        let starts = LineStarts(bytes)
        return JMXElement.tree(tree.children.first { $0.name == "hashTree" }, starts)
    }

    private static func fault(of parser: xmlParserCtxtPtr) -> Fault {
        if unsafe parser.pointee.errNo == XML_ERR_USER_STOP.rawValue {
            return Fault("The file declares entities, which no test plan needs.")
        }
        let error = unsafe parser.pointee.lastError
        let reason = unsafe error.message.map { unsafe String(cString: $0) }?.trimmingSpace
        return unsafe Fault(
            "The file is not well-formed XML: \(reason ?? "it is empty").",
            hint: "JMeter cannot open it either.",
            line: error.line > 0 ? Int(error.line) : nil,
            column: error.int2 > 0 ? Int(error.int2) : nil
        )
    }
}

/// What libxml2 needs of each of its users.
private enum XMLLibrary {
    private static let initialized: Void = xmlInitParser()

    static func start() {
        initialized
        cxml_be_silent()
    }
}

/// Where lines begin to hold something, which is where their first tag is.
struct LineStarts {
    private var columns: [Int] = []

    init(_ bytes: [UInt8]) {
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let blanks = line.prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
            columns.append(blanks.count + 1)
        }
    }

    func position(ofLine line: Int) -> Position {
        let index = line - 1
        return Position(line: line, column: columns.indices.contains(index) ? columns[index] : 1)
    }
}

/// An element of a parsed document, which must outlive it.
@safe private struct XMLElement {
    fileprivate let node: xmlNodePtr

    init(_ node: xmlNodePtr) { unsafe self.node = unsafe node }

    var name: String { unsafe String(cString: node.pointee.name) }
    var line: Int { unsafe xmlGetLineNo(node) }

    var text: String {
        guard let text = unsafe xmlNodeGetContent(node) else { return "" }
        defer { unsafe cxml_free(text) }
        return unsafe String(cString: text)
    }

    func attribute(_ name: String) -> String? {
        guard let text = unsafe xmlGetProp(node, name) else { return nil }
        defer { unsafe cxml_free(text) }
        return unsafe String(cString: text)
    }

    var children: [XMLElement] {
        var children: [XMLElement] = []
        var next = unsafe node.pointee.children
        while let child = unsafe next {
            if unsafe child.pointee.type == XML_ELEMENT_NODE {
                children.append(unsafe XMLElement(child))
            }
            unsafe next = child.pointee.next
        }
        return children
    }
}

extension XMLElement {
    /// Where elements lie deeper in each other; found without recursion.
    func line(deeperThan levels: Int) -> Int? {
        var level = 0
        var next: xmlNodePtr? = unsafe node
        while let current = unsafe next {
            if level > levels { return unsafe xmlGetLineNo(current) }
            if let child = unsafe current.pointee.children {
                level += 1
                unsafe next = child
                continue
            }
            var last = unsafe current
            while level > 0, unsafe last.pointee.next == nil,
                let parent = unsafe last.pointee.parent
            {
                level -= 1
                unsafe last = parent
            }
            unsafe next = level > 0 ? last.pointee.next : nil
        }
        return nil
    }
}

extension JMXElement {
    /// The elements of a tree, each followed by the tree of those that belong to it.
    fileprivate static func tree(_ tree: XMLElement?, _ starts: LineStarts) -> [JMXElement] {
        var elements: [JMXElement] = []
        for child in tree?.children ?? [] {
            if child.name == "hashTree" {
                guard let last = elements.indices.last else { continue }
                elements[last].children += Self.tree(child, starts)
            } else {
                elements.append(JMXElement(child, starts))
            }
        }
        return elements
    }

    fileprivate init(_ element: XMLElement, _ starts: LineStarts) {
        self.init(
            element.name,
            gui: element.attribute("guiclass") ?? "",
            name: element.attribute("testname") ?? element.name,
            element.children.compactMap(JMXProperty.init)
        )
        position = starts.position(ofLine: element.line)
        enabled = string("TestElement.enabled") ?? element.attribute("enabled") ?? "true"
    }
}

extension JMXProperty {
    /// Nil for what is no property; one without a name is of no use either.
    fileprivate init?(_ element: XMLElement) {
        let name = element.attribute("name") ?? ""
        switch element.name {
        case "boolProp":
            let text = element.text.trimmingSpace
            if let flag = Bool(text.lowercased()) {
                self = .bool(name, flag)
            } else {
                self = .string(name, text)
            }
        case "intProp", "longProp":
            let text = element.text.trimmingSpace
            if let number = Int(text) {
                self = .int(name, number)
            } else {
                self = .string(name, text)
            }
        case "stringProp", "floatProp": self = .string(name, element.text)
        // Its name and its value are elements of their own.
        case "doubleProp", "FloatProperty":
            let parts = element.children
            let text = { name in parts.first { $0.name == name }?.text ?? "" }
            self = .string(text("name"), text("value"))
        case "collectionProp", "mapProp":
            self = .list(name, element.children.compactMap(JMXProperty.init))
        case "elementProp":
            self = .element(
                name,
                type: element.attribute("elementType") ?? "",
                gui: element.attribute("guiclass"),
                element.children.compactMap(JMXProperty.init)
            )
        default: return nil
        }
    }
}
