import Synchronization

/// What is the same for every evaluation of one worker.
///
/// A class, so that a user holds one reference to all of it.
package final class Surroundings: Sendable {
    let names: NameTable
    /// What `-J` gave.
    let properties: [String: String]
    let effects: PlanEffects
    /// As the plan calls itself.
    let planName: String
    /// Names by number, as reports have them.
    let scenarios: [String]
    let requests: [String]
    /// Calls of `__counter` in the plan.
    let counters: Int
    let shared: SharedCounters
    /// Made for the worker's first script.
    private let engine = Mutex<(any ScriptEngine)?>(nil)

    package init(
        _ context: CompilingContext,
        scenarios: [String],
        requests: [String],
        shared: SharedCounters,
        planName: String = ""
    ) {
        effects = context.knownEffects
        self.planName = planName
        names = context.names
        properties = context.properties
        counters = context.counters
        self.scenarios = scenarios
        self.requests = requests
        self.shared = shared
    }
}

extension Surroundings {
    func scriptEngine() -> any ScriptEngine {
        engine.withLock { engine in
            if let engine { return engine }
            let made = shared.machine.scriptEngine()
            engine = made
            return made
        }
    }
}

/// When, and at which request, something is evaluated.
package struct Moment: Sendable {
    /// Since 1970.
    package var wallMilliseconds: Int64
    /// The request that the user does, or did last; nil before its first one.
    package var request: Int?

    package init(wallMilliseconds: Int64, request: Int?) {
        self.wallMilliseconds = wallMilliseconds
        self.request = request
    }
}
