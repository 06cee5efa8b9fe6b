package import Notation

extension Plan {
    /// What a threshold can name: every scenario, request and group.
    package var thresholdScopes: Set<String> {
        var scopes: Set<String> = []
        for scenario in scenarios {
            scopes.insert(scenario.name)
            let steps = scenario.steps
            for name in steps.requests.map(\.name) + steps.groups.map(\.name) {
                scopes.formUnion(Threshold.scopes(ofRequest: name, in: scenario.name))
            }
        }
        return scopes
    }

    /// Adds what a command line gives as `--threshold`.
    package mutating func add(threshold source: String) throws(Fault) {
        let threshold = try Threshold.parse(source)
        try threshold.checkScope(thresholdScopes)
        thresholds.append(threshold)
    }
}

extension Threshold {
    /// The names of a request: its own means it in every scenario.
    static func scopes(ofRequest name: String, in scenario: String) -> [String] {
        [name, "\(scenario)/\(name)"]
    }

    func checkScope(_ scopes: Set<String>) throws(Fault) {
        guard let scope, !scopes.contains(scope) else { return }
        let known = scopes.sorted()
        throw Fault(
            "The threshold '\(source.shortened)' names '\(scope)', which is no request or scenario.",
            hint: scope.nearest(in: known).map { "Did you mean '\($0)'?" }
        )
    }
}
