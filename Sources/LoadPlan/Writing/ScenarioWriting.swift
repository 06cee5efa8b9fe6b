import Notation

/// What the requests of one scenario share while they are written.
struct ScenarioWriting {
    /// The plan's: a request has them already, unless its own stand in their place.
    let headers: [Header]
    /// What the plan says for all requests.
    let shared: SharedTerms
    /// The names that reading the plan makes by itself.
    let madeNames: Set<String>

    init(headers: [Header], _ shared: SharedTerms, steps: [Step]) {
        self.headers = headers
        self.shared = shared
        let others = steps.groups.map(\.name) + steps.samples.map(\.request.name)
        madeNames = Self.madeNames(of: steps.requests, besides: Set(others))
    }

    var timeout: Timeout { shared.timeout }
    var authentication: Authentication { shared.authentication }
    var embedded: EmbeddedResources? { shared.embedded }

    func isMade(_ name: String) -> Bool { madeNames.contains(name) }

    /// The headers that a request has to say: the fewest from which reading makes all of them.
    func own(of all: [Header]) -> [Header]? {
        let fewest = (0...all.count).first { headers.replaced(by: all.suffix($0)) == all }
        return fewest == 0 ? nil : all.suffix(fewest ?? all.count)
    }

    /// Leaves names out as long as reading makes the same ones of methods and URLs.
    private static func madeNames(
        of requests: [Request],
        besides others: Set<String>
    ) -> Set<String> {
        var given = others
        while true {
            var names = RequestNames(given: given)
            var differing: Set<String> = []
            for request in requests where !given.contains(request.name) {
                let made = names.make(from: "\(request.method) \(request.url.source)")
                if made != request.name { differing.insert(request.name) }
            }
            guard !differing.isEmpty else { break }
            given.formUnion(differing)
        }
        return Set(requests.map(\.name)).subtracting(given)
    }
}

/// What a written plan says once, where all of its requests have the same.
struct SharedTerms {
    let timeout: Timeout
    let authentication: Authentication
    let embedded: EmbeddedResources?

    init(of plan: Plan) {
        let all = plan.scenarios + [plan.setup, plan.teardown].compactMap(\.self)
        let requests = all.flatMap(\.steps.requests)
        func one<Term: Equatable>(_ term: (Request) -> Term, orElse usual: Term) -> Term {
            let terms = requests.map(term)
            return terms.allSatisfy { $0 == terms.first } ? terms.first ?? usual : usual
        }
        timeout = one(\.timeout, orElse: .default)
        authentication = one(\.authentication, orElse: .none)
        embedded = one(\.embedded, orElse: nil)
    }
}
