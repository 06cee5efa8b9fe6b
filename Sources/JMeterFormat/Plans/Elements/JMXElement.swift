import Notation

/// An element of a test plan of JMeter, with those that belong to it.
struct JMXElement: Equatable {
    /// The class that JMeter makes of it, as it stands in the file.
    let type: String
    /// The class that shows it in JMeter's window.
    let gui: String
    var name: String
    var properties: [JMXProperty]
    var children: [JMXElement] = []
    /// As the file has it: `false`, or an expression that is known before the run.
    var enabled = "true"
    /// Where its tag begins in the file that it was read from.
    var position = Position(line: 1, column: 1)

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

    var name: String {
        switch self {
        case .string(let name, _), .bool(let name, _), .int(let name, _), .list(let name, _),
            .element(let name, _, _, _):
            name
        }
    }

    /// A value in words of the file; nil of what holds others.
    var text: String? {
        switch self {
        case .string(_, let text): text
        case .bool(_, let flag): "\(flag)"
        case .int(_, let number): "\(number)"
        case .element, .list: nil
        }
    }

    /// The properties that it holds.
    var properties: [JMXProperty] {
        switch self {
        case .string, .bool, .int: []
        case .element(_, _, _, let properties), .list(_, let properties): properties
        }
    }

    /// Texts in a list, whose own names mean nothing.
    static func texts(_ name: String, _ texts: [String]) -> JMXProperty {
        .list(name, texts.enumerated().map { .string("\($0)", $1) })
    }
}
