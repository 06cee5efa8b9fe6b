package import Notation

extension Plan {
    /// What a threshold can name.
    var thresholdScopes: ThresholdScopes {
        var scopes = ThresholdScopes()
        for scenario in scenarios {
            scopes.names.insert(scenario.name)
            let steps = scenario.steps
            let requests = steps.requests + steps.samples.map(\.request)
            for name in requests.map(\.name) + steps.groups.map(\.name) {
                scopes.add(step: name, of: scenario.name)
            }
            scopes.tags.formUnion(requests.flatMap(\.tags))
        }
        return scopes
    }

    /// Adds what a command line gives as `--threshold`.
    package mutating func add(threshold source: String) throws(Fault) {
        var threshold = try Threshold.parse(source)
        threshold.scope = try thresholdScopes.settled(threshold)
        try settleSeconds(of: &threshold)
        thresholds.append(threshold)
    }
}
