import LoadPlan

/// What calls anywhere in a plan do to all of it.
package struct PlanEffects: Sendable, Equatable {
    /// Properties that it sets during the run, so that their value is not known before.
    private(set) var properties: Set<String> = []
    /// Whether it may set any property.
    private(set) var changesAnyProperty = false
    /// Whether the text of a user's last answer is looked at, so that every answer is kept.
    private(set) var readsLastAnswer = false
    /// The same of the whole of it, as a script sees it.
    private(set) var readsLastSample = false

    init() {}

    /// Whether a property has one value for the whole run.
    func keeps(property name: String?) -> Bool {
        guard !changesAnyProperty else { return false }
        return name.map { !properties.contains($0) } ?? properties.isEmpty
    }

    /// Notes what a call does, as far as its arguments are known, and as it stands in the plan.
    mutating func note(_ row: FunctionRow, _ arguments: Arguments, _ source: String) {
        if row.traits.contains(.runsScript), source.contains("props") { changesAnyProperty = true }
        if row.traits.contains(.setsProperty) {
            if case let name?? = arguments.texts.first {
                properties.insert(name)
            } else {
                changesAnyProperty = true
            }
        }
        if row.traits.contains(.readsLastAnswer) { readsLastAnswer = true }
    }

    /// Notes what a script of a step does.
    mutating func note(script source: String, asksForSample: Bool) {
        if source.contains("props") || source.contains("getProperties") {
            changesAnyProperty = true
        }
        if asksForSample { readsLastSample = true }
    }
}
