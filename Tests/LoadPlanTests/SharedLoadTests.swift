import LoadPlan
import Notation
import Testing

@Suite struct `A load that users share` {
    private func load(_ json: String) throws -> Load {
        try read(plan(load: json)).plan.scenarios[0].load
    }

    @Test(
        arguments: [
            (#"{"users": 2, "iterations": 7}"#, .each(7)),
            (#"{"users": 2, "iterations": {"shared": 1000}}"#, .shared(1_000)),
            (#"{"users": 2, "iterations": {"shared": "${__P(n,9)}"}}"#, .shared(9)),
            (#"{"users": 2, "duration": "1s"}"#, nil),
        ] as [(String, ClosedLoad.Iterations?)]
    )
    func `has iterations of each or of all`(
        json: String,
        iterations: ClosedLoad.Iterations?
    ) throws {
        guard case .closed(let load) = try load(json) else {
            Issue.record("The load is open.")
            return
        }
        #expect(load.iterations == iterations)
        #expect(load.holdsUntilDone == (iterations != nil))
    }

    @Test(
        arguments: [
            (
                #"{"users": 2, "duration": "1s", "throughput": "120/min"}"#,
                .init(requestsPerSecond: 2)
            ),
            (
                #"{"users": 2, "duration": "1s", "throughput": 0.5, "spacing": "poisson"}"#,
                .init(requestsPerSecond: 0.5, spacing: .poisson)
            ),
        ] as [(String, ClosedLoad.Throughput)]
    )
    func `has a throughput`(json: String, throughput: ClosedLoad.Throughput) throws {
        guard case .closed(let load) = try load(json) else {
            Issue.record("The load is open.")
            return
        }
        #expect(load.throughput == throughput)
    }

    @Test func `has arrivals at random`() throws {
        let text = #"{"arrivals": [{"rampTo": 5, "for": "9s"}], "spacing": "poisson"}"#
        guard case .open(let load) = try load(text) else {
            Issue.record("The load is closed.")
            return
        }
        #expect(load.spacing == .poisson)
    }

    @Test(arguments: [
        (#"{"users": 2, "iterations": {"shared": 0}}"#, "'shared' must be positive, got 0."),
        (#"{"users": 2, "iterations": {}}"#, "'shared' is missing in 'iterations'."),
        (
            #"{"users": 2, "iterations": {"share": 5}}"#,
            "There is no key 'share' in 'iterations'."
        ),
        (
            #"{"users": 2, "iterations": "many"}"#,
            "'iterations' must be a whole number, got 'many'."
        ),
        (
            #"{"users": 2, "iterations": 1, "spacing": "even"}"#,
            "'spacing' needs 'throughput' beside 'users'."
        ),
        (
            #"{"arrivals": 2, "duration": "1s", "throughput": "5/s"}"#,
            "'throughput' cannot stand here."
        ),
        (
            #"{"arrivals": 2, "duration": "1s", "spacing": "odd"}"#,
            "'spacing' must be one of 'even', 'poisson', got 'odd'."
        ),
        (
            #"{"users": 2, "iterations": 1, "throughput": 0}"#,
            "'throughput' must be positive, got 0."
        ),
    ])
    func `has faults where they stand`(load: String, fault: String) {
        let told = faults(of: plan(load: load)).split(separator: "\n").first ?? ""
        #expect(told.hasPrefix("4:"))
        #expect(told.hasSuffix(": \(fault)"), "\(told)")
    }
}
