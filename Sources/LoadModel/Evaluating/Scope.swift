/// The context of an evaluation: what an expression sees of one user, and changes by storing
/// results.
///
/// There are as many as users: what few of them need is in the side table.
package struct Scope {
    let surroundings: Surroundings
    /// By slot; nil where the variable is not set.
    var values: [String?]
    package var random: RandomSource
    private let userNumber: Int32
    private let scenarioIndex: Int32
    /// Begun by the user so far.
    var iteration = 0
    /// Nil until it is needed.
    private var side: SideTable?
    /// The number of the call under way, where it is a `__counter`.
    var call = 0
    /// When and where the evaluation under way takes place; each one sets it before it begins.
    package var moment: Moment
    private var depth: UInt8 = 0

    /// What few users need, or only some plans.
    ///
    /// An object, made for a user that needs it: every user has room for one, and nothing copies a
    /// user.
    final class SideTable {
        /// Variables that no expression of the plan names, as the `name_2` of an extraction or
        /// `__split`.
        var extras: [String: String] = [:]
        /// Where it is in the files of `__CSVRead`, by name or alias.
        var tables: [String: TablePlace] = [:]
        /// Variables that scripts have set to what is no text, as JSON.
        var objects: [String: String] = [:]
        /// The user's last request, where a script of the plan looks at it.
        var lastSample: SampleResult?
        /// The text of the user's last answer, where the plan looks at it.
        var lastAnswer = ""
        /// Calls counted so far, by the number of the call.
        var counts: [Int] = []
    }

    package init(
        _ surroundings: Surroundings,
        scenario: Int,
        user: Int,
        random: RandomSource,
        at moment: Moment
    ) {
        self.surroundings = surroundings
        scenarioIndex = Int32(scenario)
        userNumber = Int32(clamping: user)
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

    /// From 1, in its scenario.
    var user: Int { Int(userNumber) }
    /// Index of its scenario.
    var scenario: Int { Int(scenarioIndex) }

    /// Its own, to be changed; made where it has none yet.
    var sideTable: SideTable {
        mutating get {
            if let side { return side }
            let made = SideTable()
            side = made
            return made
        }
    }

    /// Variables that no expression of the plan names.
    package var extras: [String: String] { side?.extras ?? [:] }
    /// Where the user is in the files of `__CSVRead`, by name or alias.
    var tables: [String: TablePlace] { side?.tables ?? [:] }
    /// Variables that scripts have set to what is no text, as JSON.
    var objects: [String: String] { side?.objects ?? [:] }
    /// The user's last request, where a script of the plan looks at it.
    var lastSample: SampleResult? { side?.lastSample }
    /// The text of the user's last answer, where the plan looks at it.
    var lastAnswer: String { side?.lastAnswer ?? "" }

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
                // To remove what is not there makes no table.
                if newValue != nil || side != nil { sideTable.extras[name] = newValue }
                return
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
        let table = sideTable
        while table.counts.count <= call { table.counts.append(0) }
        table.counts[call] += 1
        return table.counts[call]
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
