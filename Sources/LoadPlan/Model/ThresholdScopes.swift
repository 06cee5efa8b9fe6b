import Notation

/// What the thresholds of a plan can name.
struct ThresholdScopes: Equatable {
    /// Of scenarios, requests and groups, those with faults too.
    var names: Set<String> = []
    var tags: Set<String> = []

    /// Takes in a request or group of a scenario; its own name means it in every scenario.
    mutating func add(step name: String, of scenario: String) {
        names.formUnion([name, "\(scenario)/\(name)"])
    }

    /// What a threshold is about, where there is such a thing; what a step is called is its name,
    /// whatever it looks like.
    func settled(_ threshold: Threshold) throws(Fault) -> Threshold.Scope? {
        guard let scope = threshold.scope else { return nil }
        if names.contains(scope.text) { return .name(scope.text) }
        func fault(_ what: String, nearest hint: String?) -> Fault {
            Fault(
                "The threshold '\(threshold.source.shortened)' names \(what)",
                hint: hint.map { "Did you mean '\($0)'?" }
            )
        }
        switch scope {
        case .name(let name):
            let known = names.sorted() + tags.sorted().map { Threshold.Scope.tag($0).text }
            throw fault(
                "'\(name)', which is no request, group or scenario.",
                nearest: name.nearest(in: known)
            )
        case .tag(let tag):
            guard !tags.contains(tag) else { return scope }
            throw fault(
                "the tag '\(tag)', which no request has.",
                nearest: tag.nearest(in: tags.sorted())
            )
        case .stage(_, let scenario?):
            guard !names.contains(scenario) else { return scope }
            throw fault(
                "a stage of '\(scenario)', which is no scenario.",
                nearest: scenario.nearest(in: names.sorted())
            )
        case .stage(_, nil): return scope
        }
    }
}
