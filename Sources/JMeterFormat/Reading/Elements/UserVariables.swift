import LoadPlan
import Notation

/// Variables that the test plan defines, wherever it does: JMeter reads them all before it starts.
struct UserVariables {
    struct Variable {
        var name: String
        var value: String
        var element: JMXElement

        /// Whether every thread has the same value, which nothing but properties decides.
        func isKnown(by properties: [String: String]) -> Bool {
            Template(parsing: value).map { !$0.pieces.contains(where: \.isDrawn) } ?? true
        }
    }

    private(set) var all: [Variable] = []

    /// A later one replaces an earlier one of its name.
    ///
    /// In a value stand variables of the elements before its own, with the values that they have
    /// there.
    mutating func add(_ arguments: [JMXProperty], of element: JMXElement) {
        let before = all.filter { $0.isKnown(by: [:]) }
        for argument in arguments {
            let name = (argument.string("Argument.name") ?? argument.name).trimmingSpace
            guard !name.isEmpty else { continue }
            let value = before.reduce(argument.string("Argument.value") ?? "") { value, earlier in
                value.replacing("${\(earlier.name)}", with: earlier.value)
            }
            all.removeAll { $0.name == name }
            all.append(Variable(name: name, value: value, element: element))
        }
    }

    /// Those of all elements below one.
    mutating func addAll(below element: JMXElement, _ reading: TestPlanReading) {
        for child in element.children where reading.isEnabled(child) {
            if child.type == "Arguments" {
                add(child.arguments("Arguments.arguments"), of: child)
            }
            addAll(below: child, reading)
        }
    }
}

extension Template.Piece {
    /// Whether something else than a property decides about it.
    fileprivate var isDrawn: Bool {
        switch self {
        case .literal, .variable: false
        case .call(let function, let arguments):
            !["__P", "__property"].contains(function.name)
                || arguments.contains { $0.pieces.contains(where: \.isDrawn) }
        }
    }
}
