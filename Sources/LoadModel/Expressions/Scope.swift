/// What an expression sees of one user, and changes by storing results.
package struct Scope: Sendable {
    package let names: NameTable
    /// By slot; nil where the variable is not set.
    package var values: [String?]
    /// Variables that no expression of the plan names, as the `name_2` of an extraction or
    /// `__split`.
    package var extras: [String: String] = [:]
    package var random: RandomSource
    /// From 1, in its scenario.
    package let user: Int
    package let scenario: String
    /// The name of the step that is being done.
    package var step = ""
    /// The wall clock since 1970; set by whoever evaluates, never read from a clock here.
    package var wallMilliseconds: Int64 = 0
    /// What `-J` gave.
    package let properties: [String: String]
    private var counters: [Int] = []
    private var depth = 0

    package init(
        names: NameTable,
        properties: [String: String],
        scenario: String,
        user: Int,
        random: RandomSource
    ) {
        self.names = names
        self.properties = properties
        self.scenario = scenario
        self.user = user
        self.random = random
        values = Array(repeating: nil, count: names.names.count)
    }

    /// A variable by its name; setting nil removes it.
    package subscript(name: String) -> String? {
        get {
            guard let slot = names.slot(of: name) else { return extras[name] }
            return values[slot]
        }
        set {
            guard let slot = names.slot(of: name) else { return extras[name] = newValue }
            values[slot] = newValue
        }
    }

    /// The variable of a compiled expression.
    ///
    /// An expression that was compiled after the user was made, as `__eval` does, has slots beyond
    /// the user's for names that the plan does not have.
    func value(slot: Int, name: String) -> String? {
        slot < values.count ? values[slot] : extras[name]
    }

    /// Counts one call of `__counter` and answers its number, from 1.
    mutating func count(_ counter: Int) -> Int {
        while counters.count <= counter { counters.append(0) }
        counters[counter] += 1
        return counters[counter]
    }

    /// Evaluates what an evaluation gave rise to; nil where variables call each other without an
    /// end.
    mutating func nested(_ evaluate: (inout Scope) -> String) -> String? {
        guard depth < 16 else { return nil }
        depth += 1
        defer { depth -= 1 }
        return evaluate(&self)
    }
}
