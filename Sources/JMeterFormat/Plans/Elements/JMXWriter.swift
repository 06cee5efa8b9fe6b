/// Writes a test plan as JMeter saves it.
struct JMXWriter {
    private(set) var text = """
        <?xml version="1.0" encoding="UTF-8"?>
        <jmeterTestPlan version="1.2" properties="5.0" jmeter="5.5">

        """

    init(_ plan: JMXElement) {
        tree([plan], depth: 1)
        text += "</jmeterTestPlan>\n"
    }

    /// Elements, each followed by a tree of those that belong to it.
    private mutating func tree(_ elements: [JMXElement], depth: Int) {
        guard !elements.isEmpty else { return line("<hashTree/>", depth) }
        line("<hashTree>", depth)
        for element in elements {
            let opening =
                "<\(element.type) guiclass=\"\(element.gui)\" "
                + "testclass=\"\(element.type)\" testname=\"\(Self.attribute(element.name))\""
            if element.properties.isEmpty {
                line("\(opening)/>", depth + 1)
            } else {
                line("\(opening)>", depth + 1)
                for property in element.properties { write(property, depth: depth + 2) }
                line("</\(element.type)>", depth + 1)
            }
            tree(element.children, depth: depth + 1)
        }
        line("</hashTree>", depth)
    }

    private mutating func write(_ property: JMXProperty, depth: Int) {
        switch property {
        case .string(let name, let value):
            self.value(name, XMLText.encoded(value), "stringProp", depth)
        case .bool(let name, let value): self.value(name, "\(value)", "boolProp", depth)
        case .int(let name, let value): self.value(name, "\(value)", "intProp", depth)
        case .element(let name, let type, let gui, let properties):
            let classes = gui.map { " guiclass=\"\($0)\" testclass=\"\(type)\"" } ?? ""
            let opening =
                "elementProp name=\"\(Self.attribute(name))\" elementType=\"\(type)\"\(classes)"
            nested(opening, "elementProp", properties, depth)
        case .list(let name, let properties):
            let opening = "collectionProp name=\"\(Self.attribute(name))\""
            nested(opening, "collectionProp", properties, depth)
        }
    }

    private mutating func nested(
        _ opening: String,
        _ tag: String,
        _ properties: [JMXProperty],
        _ depth: Int
    ) {
        guard !properties.isEmpty else { return line("<\(opening)/>", depth) }
        line("<\(opening)>", depth)
        for property in properties { write(property, depth: depth + 1) }
        line("</\(tag)>", depth)
    }

    private mutating func value(_ name: String, _ text: String, _ tag: String, _ depth: Int) {
        line("<\(tag) name=\"\(Self.attribute(name))\">\(text)</\(tag)>", depth)
    }

    private mutating func line(_ text: String, _ depth: Int) {
        self.text += String(repeating: "  ", count: depth) + text + "\n"
    }

    /// A line break in an attribute would be read as a blank.
    private static func attribute(_ text: String) -> String {
        XMLText.encoded(text).replacing("\n", with: "&#10;")
    }
}
