import LoadPlan
import Notation
import Testing

@Suite struct `What a plan has recorded` {
    @Test func `is nothing more than the figures unless it says so`() throws {
        let plan = try read(plan()).plan
        #expect(plan.splitBy == nil)
        #expect(!plan.sendsRequestIDs)
    }

    @Test func `is split by a header, and may come from a property`() throws {
        let text = plan(#", "splitBy": "${__P(by,X-Served-By)}", "requestID": true"#)
        let read = try read(text, properties: ["by": "Via"]).plan
        #expect(read.splitBy == "Via")
        #expect(read.sendsRequestIDs)
    }

    @Test(arguments: [
        (
            #", "splitBy": "X Served""#,
            """
            2:14: 'splitBy' must be the name of a header, got 'X Served'.
                A header's name has letters, digits and '-'.
            """
        ),
        (#", "splitBy": """#, "2:14: 'splitBy' must be a text that is not empty, got ''."),
        (#", "splitBy": 5"#, "2:14: 'splitBy' must be a text, got 5."),
        (#", "requestID": "x""#, "2:16: 'requestID' must be true or false, got 'x'."),
        (
            #", "keepFailures": 0"#,
            "2:19: 'keepFailures' must be positive, got 0."
        ),
        (
            #", "keepFailures": {"count": 5, "bytes": 2000000}"#,
            "2:41: 'bytes' must be at most 1048576, got 2000000."
        ),
        (#", "keepFailures": {"bytes": 5}"#, "2:19: 'count' is missing in 'keepFailures'."),
    ])
    func `is told where it is wrong`(more: String, fault: String) {
        #expect(faults(of: plan(more)) == fault)
    }

    @Test func `are failed requests, so many and so much of each`() throws {
        #expect(try read(plan()).plan.keptFailures == nil)
        let five = try read(plan(#", "keepFailures": 5"#)).plan
        #expect(five.keptFailures == KeptFailures(count: 5, bytes: 16_384))
        #expect(PlanWriter.text(five).contains(#""keepFailures": 5"#))
        let few = try read(plan(#", "keepFailures": {"count": 2, "bytes": 100}"#)).plan
        #expect(few.keptFailures == KeptFailures(count: 2, bytes: 100))
        #expect(PlanWriter.text(few).contains(#""bytes": 100"#))
    }

    @Test func `is what the command line says before what the plan does`() throws {
        var plan = try read(plan(#", "splitBy": "Via""#)).plan
        try plan.apply(LoadOptions())
        #expect(plan.splitBy == "Via")
        #expect(!plan.sendsRequestIDs)
        try plan.apply(LoadOptions(splitBy: "Server", sendsRequestIDs: true))
        #expect(plan.splitBy == "Server")
        #expect(plan.sendsRequestIDs)
        let written = PlanWriter.text(plan)
        #expect(written.contains(#""splitBy": "Server""#))
        #expect(written.contains(#""requestID": true"#))
    }

    @Test func `is said of a URL, too`() throws {
        let options = LoadOptions(splitBy: "Server", sendsRequestIDs: true)
        let plan = try Plan.quick(url: "http://127.0.0.1:1/", options)
        #expect(plan.splitBy == "Server")
        #expect(plan.sendsRequestIDs)
    }

    @Test func `is refused where an option names no header`() {
        let faults = LoadOptions(splitBy: "a b").faults
        #expect(
            faults.map(\.message) == ["'--split-by' must be the name of a header, got 'a b'."]
        )
    }
}
