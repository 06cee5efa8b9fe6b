import LoadPlan
import Notation
import Testing

@Suite struct `What a threshold is about` {
    private let staged =
        #"{"users": [{"rampTo": 5, "for": "2500ms"}, {"rampTo": 9}, {"hold": "4s"}]}"#

    private func thresholds(
        _ list: String...,
        load: String = #"{"users": 5, "rampUp": "10s", "duration": "30s"}"#,
        more: String = ""
    ) throws -> [Threshold] {
        let texts = list.map { "\"\($0)\"" }.joined(separator: ",")
        let steps = #"""
            {"get": "/a", "name": "home", "tags": ["api"]},
            {"group": "both", "tags": ["slow", "api"], "steps": [
              {"get": "/b", "name": "tag x", "tags": ["more", "api"]}]}
            """#
        let text = plan(#", "thresholds": [\#(texts)]\#(more)"#, load: load, steps: steps)
        return try read(text).plan.thresholds
    }

    private func fault(_ threshold: String, load: String? = nil, more: String = "") -> Fault? {
        let faults = #expect(throws: Faults.self) {
            if let load {
                try thresholds(threshold, load: load, more: more)
            } else {
                try thresholds(threshold, more: more)
            }
        }
        #expect(faults?.faults.count == 1)
        return faults?.faults.first
    }

    @Test func `may be a group, a tag or a stage, and a name is a name before it is those`() throws
    {
        let read = try thresholds(
            "both: max < 1s",
            "scenario 1/both: max < 1s",
            "tag slow: max < 1s",
            "tag x: max < 1s",
            "stage 2: max < 1s",
            "scenario 1/stage 1: max < 1s"
        )
        #expect(
            read.map(\.scope) == [
                .name("both"), .name("scenario 1/both"), .tag("slow"), .name("tag x"),
                .stage(2, of: nil), .stage(1, of: "scenario 1"),
            ]
        )
        #expect(read.map(\.seconds) == [nil, nil, nil, nil, 10..<30, 0..<10])
    }

    @Test func `is a tag of a group for all requests in it`() throws {
        let text = plan(
            steps: #"""
                {"group": "g", "tags": ["a", "b"], "steps": [{"get": "/1", "tags": ["c", "a"]}]},
                {"get": "/2"}
                """#
        )
        let plan = try read(text).plan
        #expect(plan.scenarios[0].steps.requests.map(\.tags) == [["a", "b", "c"], []])
        let again = try read(PlanWriter.text(plan)).plan
        #expect(again == plan)
    }

    @Test func `has those seconds of a stage that lie in it as a whole`() throws {
        let read = try thresholds(
            "stage 1: max < 1s",
            "stage 2: max < 1s",
            load: staged,
            more: #", "warmUp": "1s""#
        )
        #expect(read.map(\.seconds) == [1..<2, 3..<6])
        let open = #"{"arrivals": [{"rate": "5/s", "for": "3s"}, {"rampTo": "9/s", "for": "2s"}]}"#
        #expect(try thresholds("stage 2: max < 1s", load: open).map(\.seconds) == [3..<5])
    }

    @Test func `is a stage of the load as the command line has it`() throws {
        var plan = try read(
            plan(
                #", "thresholds": ["stage 2: max < 1s"]"#,
                load: #"{"users": 5, "rampUp": "10s", "duration": "30s"}"#
            )
        ).plan
        try plan.apply(LoadOptions(duration: "20s"))
        try plan.add(threshold: "stage 1: max < 1s")
        #expect(plan.thresholds.map(\.seconds) == [10..<20, 0..<10])
        #expect(throws: Faults.self) { try plan.apply(LoadOptions(duration: "10s")) }
    }

    @Test(arguments: [
        ("tag apii: max < 1s", "the tag 'apii', which no request has.", "Did you mean 'api'?"),
        ("bothh: max < 1s", "no request, group or scenario.", "Did you mean 'both'?"),
        ("stage 3: max < 1s", "stage 3, and 'scenario 1' has 2.", "count, from 1"),
        ("scenario 2/stage 1: max < 1s", "'scenario 2', which is no scenario.", "'scenario 1'?"),
        ("stage 0: max < 1s", "'stage 0', which is no request, group or scenario.", ""),
    ])
    func `has to be there`(threshold: String, said: String, hint: String) {
        let fault = fault(threshold)
        #expect(fault?.message.contains(said) == true, "\(String(describing: fault))")
        #expect(hint.isEmpty || fault?.hint?.contains(hint) == true)
        #expect(fault?.line == 2)
    }

    @Test func `is no stage without a second that counts`() {
        let short = #"{"users": [{"rampTo": 5, "for": "1500ms"}, {"hold": "1400ms"}]}"#
        #expect(
            fault("stage 2: max < 1s", load: short)?.message.contains("no whole second") == true
        )
        #expect(
            fault("stage 1: max < 1s", more: #", "warmUp": "10s""#)?.message
                .contains("no whole second") == true
        )
    }

    @Test func `is a stage of a scenario that is named where there are several`() throws {
        let text = """
            {"name": "x", "target": "http://127.0.0.1:1", "thresholds": ["stage 1: max < 1s"],
            "scenarios": [
              {"name": "a", "load": {"users": 1, "duration": "5s"}, "steps": [{"get": "/"}]},
              {"name": "b", "startAfter": "1s", "load": {"users": 1, "duration": "5s"},
               "steps": [{"get": "/"}]}]}
            """
        let faults = #expect(throws: Faults.self) { try read(text) }
        #expect(faults?.faults.first?.hint?.contains("'a/stage 1'") == true)
        let named = text.replacing("stage 1:", with: "b/stage 1:")
        #expect(try read(named).plan.thresholds.map(\.seconds) == [1..<6])
    }
}
