/// An element of a test plan of JMeter, with those that belong to it.
struct JMXElement: Equatable {
    /// The class that JMeter makes of it, as it stands in the file.
    let type: String
    /// The class that shows it in JMeter's window.
    let gui: String
    var name: String
    var properties: [JMXProperty]
    var children: [JMXElement] = []

    init(
        _ type: String,
        gui: String,
        name: String,
        _ properties: [JMXProperty] = [],
        children: [JMXElement] = []
    ) {
        self.type = type
        self.gui = gui
        self.name = name
        self.properties = properties
        self.children = children
    }
}

/// A property of an element, by the name that JMeter gives it.
indirect enum JMXProperty: Equatable {
    case string(String, String)
    case bool(String, Bool)
    case int(String, Int)
    /// An element that is a property: its class, its window's class where it has one.
    case element(String, type: String, gui: String?, [JMXProperty])
    case list(String, [JMXProperty])

    /// Texts in a list, whose own names mean nothing.
    static func texts(_ name: String, _ texts: [String]) -> JMXProperty {
        .list(name, texts.enumerated().map { .string("\($0)", $1) })
    }
}
