/// The context of an evaluation: what an expression sees of one user, and changes by storing
/// results.
package struct Scope: Sendable {
    let surroundings: Surroundings
    /// By slot; nil where the variable is not set.
    var values: [String?]
    /// Variables that no expression of the plan names, as the `name_2` of an extraction or
    /// `__split`.
    package private(set) var extras: [String: String] = [:]
    package var random: RandomSource
    /// From 1, in its scenario.
    let user: Int
    /// Index of its scenario.
    let scenario: Int
    /// When and where the evaluation under way takes place; each one sets it before it begins.
    package var moment: Moment
    /// The number of the call under way, where it is a `__counter`.
    var call = 0
    /// Begun by the user so far.
    var iteration = 0
    /// Where it is in the files of `__CSVRead`, by name or alias.
    var tables: [String: TablePlace] = [:]
    /// The text of the user's last answer, where the plan looks at it.
    var lastAnswer = ""
    /// Calls counted so far, by the number of the call.
    private var counts: [Int] = []
    private var depth = 0

    package init(
        _ surroundings: Surroundings,
        scenario: Int,
        user: Int,
        random: RandomSource,
        at moment: Moment
    ) {
        self.surroundings = surroundings
        self.scenario = scenario
        self.user = user
        self.random = random
        self.moment = moment
        values = Array(repeating: nil, count: surroundings.names.names.count)
    }

    /// For what does not depend on any user.
    init(ofConstants context: CompilingContext) {
        self.init(
            Surroundings(context, scenarios: [], requests: [], shared: SharedCounters()),
            scenario: 0,
            user: 0,
            random: RandomSource(seed: 0),
            at: Moment(wallMilliseconds: 0, request: nil)
        )
    }

    /// As they are by now.
    var properties: [String: String] {
        surroundings.shared.properties.values(over: surroundings.properties)
    }
    var machine: any Machine { surroundings.shared.machine }
    /// As logs name it.
    var userName: String { "\(scenarioName) \(user)" }
    var scenarioName: String { surroundings.scenarios[scenario] }
    /// Empty before the user's first request.
    var requestName: String { moment.request.map { surroundings.requests[$0] } ?? "" }

    /// Sets a property for all users; answers what it was before.
    func set(property name: String, _ value: String) -> String? {
        surroundings.shared.properties.set(name, value) ?? surroundings.properties[name]
    }

    /// A variable by its name; setting nil removes it.
    package subscript(name: String) -> String? {
        get {
            guard let slot = surroundings.names.slot(of: name) else { return extras[name] }
            return values[slot]
        }
        set {
            guard let slot = surroundings.names.slot(of: name) else {
                return extras[name] = newValue
            }
            values[slot] = newValue
        }
    }

    /// Every variable that is set, by its name.
    var variables: [String: String] {
        var variables = extras
        for (name, value) in zip(surroundings.names.names, values) {
            if let value { variables[name] = value }
        }
        return variables
    }

    /// The variable of a compiled expression.
    ///
    /// An expression that was compiled after the user was made, as `__eval` does, has slots beyond
    /// the user's for names that the plan does not have.
    func value(slot: Int, name: String) -> String? {
        slot < values.count ? values[slot] : extras[name]
    }

    /// Counts the call under way and answers its number, from 1: of this user's calls, or of those
    /// of all users.
    mutating func count(perUser: Bool) -> Int {
        guard perUser else { return surroundings.shared.count(call) + 1 }
        while counts.count <= call { counts.append(0) }
        counts[call] += 1
        return counts[call]
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
