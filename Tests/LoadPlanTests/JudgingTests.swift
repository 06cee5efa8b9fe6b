@testable import LoadPlan
import Notation
import Testing

@Suite struct `What a plan says of its verdict` {
    private func thresholds(_ list: String) throws -> [Threshold] {
        try read(plan(#", "thresholds": [\#(list)]"#)).plan.thresholds
    }

    @Test func `may warn, or end the run`() throws {
        let thresholds = try thresholds(
            """
            "p95 < 1s",
            {"threshold": "p95 < 250ms in every 10s", "severity": "warning"},
            {"threshold": "errors < 5%", "abort": true, "grace": "10s"},
            {"threshold": "errors == 0", "abort": true},
            {"threshold": "max < 2s", "abort": false, "severity": "failure"}
            """
        )
        #expect(thresholds.map(\.severity) == [.failure, .warning, .failure, .failure, .failure])
        #expect(thresholds.map(\.abortGraceNanoseconds) == [nil, nil, 10_000_000_000, 0, nil])
        #expect(thresholds.map(\.windowSeconds) == [nil, 10, nil, nil, nil])
    }

    @Test(arguments: [
        (
            #"{"threshold": "errors < 5%", "grace": "10s"}"#,
            "2:56: 'grace' cannot stand without 'abort'."
        ),
        (
            #"{"threshold": "errors < 5%", "severity": "warning", "abort": true}"#,
            "2:79: A warning cannot abort the run."
        ),
        (
            #"{"threshold": "requests > 10", "abort": true}"#,
            "2:58: 'requests > 10' cannot abort the run: it holds only at its end."
        ),
        (
            #"{"threshold": "errors < 5%", "severity": "bad"}"#,
            "2:59: 'severity' must be one of 'failure', 'warning', got 'bad'."
        ),
        (
            #"{"threshold": "hme: errors < 5%"}"#,
            "2:32: The threshold 'hme: errors < 5%' names 'hme', which is no request, group or scenario."
        ),
        (#"{"severity": "warning"}"#, "2:18: 'threshold' is missing in a threshold."),
        (
            #"{"threshold": "errors < 5%", "abbort": true}"#,
            "2:47: There is no key 'abbort' in a threshold."
        ),
    ])
    func `has faults where they stand`(threshold: String, fault: String) {
        let told = faults(of: plan(#", "thresholds": [\#(threshold)]"#))
        #expect(told.split(separator: "\n").first.map(String.init) == fault)
    }

    @Test func `leaves a warm-up out, and may be void`() throws {
        let load = #"{"users": 1, "duration": "1m"}"#
        let more = #", "warmUp": "${__P(warm,30s)}", "voidWhenGeneratorBusy": true"#
        let plan = try read(plan(more, load: load)).plan
        #expect(plan.warmUpSeconds == 30)
        #expect(plan.isVoidWhenGeneratorBusy)
        #expect(try read(LoadPlanTests.plan(load: load)).plan.warmUpSeconds == 0)
    }

    @Test(arguments: [
        (#"{"users": 1, "duration": "30s"}"#, "30s", "'warmUp' must be shorter than the load."),
        (#"{"arrivals": 1, "duration": "9s"}"#, "10s", "'warmUp' must be shorter than the load."),
        (
            #"{"users": 1, "duration": "30s"}"#, "1500ms",
            "'warmUp' must be whole seconds, got '1500ms'."
        ),
        (#"{"users": 1, "iterations": 3}"#, "1h", ""),
        (#"{"users": 1, "duration": "31s"}"#, "30s", ""),
    ])
    func `has a warm-up that leaves something`(load: String, warmUp: String, fault: String) {
        let told = faults(of: plan(#", "warmUp": "\#(warmUp)""#, load: load))
        #expect(told.contains(fault))
        #expect(told.isEmpty == fault.isEmpty)
    }

    @Test func `is asked again when the command line shortens the load`() throws {
        let text = plan(#", "warmUp": "30s""#, load: #"{"users": 1, "duration": "1m"}"#)
        var plan = try read(text).plan
        try plan.apply(LoadOptions(duration: "31s"))
        let faults = #expect(throws: Faults.self) {
            try plan.apply(LoadOptions(duration: "20s"))
        }
        #expect(faults?.faults.map(\.message) == ["'warmUp' must be shorter than the load."])
    }
}
