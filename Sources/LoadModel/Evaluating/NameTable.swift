/// The variables that a plan names, each with a slot in every user's values.
///
/// It is filled while expressions are compiled, then shared unchanged by the users of one worker.
package struct NameTable: Sendable {
    /// In the order of their slots.
    package private(set) var names: [String] = []
    private var slots: [String: Int] = [:]

    package init() {}

    /// The slot of a variable, a new one where the name is new.
    package mutating func slot(adding name: String) -> Int {
        if let slot = slots[name] { return slot }
        names.append(name)
        slots[name] = names.count - 1
        return names.count - 1
    }

    /// Nil for a name that no expression of the plan has.
    package func slot(of name: String) -> Int? { slots[name] }
}
