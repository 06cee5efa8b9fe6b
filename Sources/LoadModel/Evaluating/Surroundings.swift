/// What is the same for every evaluation of one worker.
///
/// A class, so that a user holds one reference to all of it.
package final class Surroundings: Sendable {
    let names: NameTable
    /// What `-J` gave.
    let properties: [String: String]
    /// Names by number, as reports have them.
    let scenarios: [String]
    let steps: [String]
    /// Calls of `__counter` in the plan.
    let counters: Int
    let shared: SharedCounters

    package init(
        _ context: CompilingContext,
        scenarios: [String],
        steps: [String],
        shared: SharedCounters
    ) {
        names = context.names
        properties = context.properties
        counters = context.counters
        self.scenarios = scenarios
        self.steps = steps
        self.shared = shared
    }
}

/// When, and in which step, something is evaluated.
package struct Moment: Sendable {
    /// Since 1970.
    package var wallMilliseconds: Int64
    /// The request that the user does, or did last; nil before its first one.
    package var step: Int?

    package init(wallMilliseconds: Int64, step: Int?) {
        self.wallMilliseconds = wallMilliseconds
        self.step = step
    }
}
