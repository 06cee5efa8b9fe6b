import LoadPlan
import Notation
import Testing

@Suite struct `A pause of a plan` {
    private static let second: UInt64 = 1_000_000_000

    @Test(
        arguments: [
            (#""500ms""#, .fixed(nanoseconds: 500_000_000)),
            (#"{"between": ["1s", "2s"]}"#, .between(nanoseconds: second...2 * second)),
            (
                #"{"normal": "3s", "deviation": "1s"}"#,
                .distributed(.init(.normal(mean: 3 * second, deviation: second)))
            ),
            (
                #"{"logNormal": "3s", "deviation": "1s", "max": "9s"}"#,
                .distributed(
                    .init(.logNormal(mean: 3 * second, deviation: second), cutTo: 0...9 * second)
                )
            ),
            (
                #"{"exponential": "${__P(mean,2s)}", "min": "1s", "max": "9s"}"#,
                .distributed(.init(.exponential(mean: 2 * second), cutTo: second...9 * second))
            ),
        ] as [(String, Think)]
    )
    func `is fixed, or drawn from a distribution`(json: String, think: Think) throws {
        let steps = #"{"think": \#(json)}, {"get": "/"}"#
        let read = try read(plan(steps: steps)).plan.scenarios[0].steps[0]
        #expect(read.kind as? Think == think)
    }

    @Test(arguments: [
        (
            #"{"normal": "1s"}"#,
            "6:11: 'deviation' is missing beside 'normal'."
        ),
        (
            #"{"exponential": "1s", "deviation": "1s"}"#,
            "6:46: 'deviation' cannot stand beside 'exponential'."
        ),
        (
            #"{"normal": "1s", "exponential": "1s"}"#,
            "6:11: 'think' must have one of 'between', 'normal', 'logNormal' and 'exponential'."
        ),
        (
            #"{"max": "1s"}"#,
            "6:11: 'think' must have one of 'between', 'normal', 'logNormal' and 'exponential'."
        ),
        (
            #"{"between": ["1s", "2s"], "max": "1s"}"#,
            "6:44: 'max' cannot stand beside 'between'."
        ),
        (#"{"exponential": 0}"#, "6:27: 'exponential' must be longer than 0, got 0."),
        (
            #"{"exponential": "1s", "min": "3s", "max": "2s"}"#,
            "6:11: 'min' must be no longer than 'max'."
        ),
        (#"{"normol": "1s"}"#, "6:12: There is no key 'normol' in 'think'."),
    ])
    func `has faults where they stand`(json: String, fault: String) {
        let told = faults(of: plan(steps: #"{"think": \#(json)}, {"get": "/"}"#))
        #expect(told.split(separator: "\n").first.map(String.init) == fault)
    }
}
