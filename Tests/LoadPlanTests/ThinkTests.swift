import LoadPlan
import Notation
import Testing

@Suite struct `A pause of a plan` {
    private static let second: UInt64 = 1_000_000_000
    private static let delay = Template(source: "${delay}", pieces: [.variable("delay")])

    private static func seconds(_ count: UInt64) -> TimeValue {
        .known(nanoseconds: count * second)
    }

    @Test(
        arguments: [
            (#""500ms""#, .fixed(nanoseconds: 500_000_000)),
            (#""${__P(pause,1500)}""#, .fixed(nanoseconds: 1_500_000_000)),
            (#""${delay}""#, Think(Pause(.fixed(.evaluated(delay))))),
            (#"{"between": ["1s", "2s"]}"#, .between(nanoseconds: second...2 * second)),
            (
                #"{"between": [0, "${delay}"], "offset": "1s"}"#,
                Think(Pause(.between(seconds(0), .evaluated(delay)), offset: seconds(1)))
            ),
            (
                #"{"normal": "3s", "deviation": "1s"}"#,
                Think(Pause(.normal(mean: seconds(3), deviation: seconds(1))))
            ),
            (
                #"{"normal": "3s", "deviation": "${delay}", "folded": true}"#,
                Think(
                    Pause(
                        .normal(mean: seconds(3), deviation: .evaluated(delay), isFolded: true)
                    )
                )
            ),
            (
                #"{"logNormal": "3s", "deviation": "1s", "max": "9s"}"#,
                Think(
                    Pause(
                        .logNormal(mean: seconds(3), deviation: seconds(1)),
                        longest: seconds(9)
                    )
                )
            ),
            (
                #"{"exponential": "${__P(mean,2s)}", "min": "1s", "max": "9s"}"#,
                Think(
                    Pause(
                        .exponential(mean: seconds(2)),
                        shortest: seconds(1),
                        longest: seconds(9)
                    )
                )
            ),
            (
                #"{"poisson": "3s", "offset": "1s"}"#,
                Think(Pause(.poisson(mean: seconds(3)), offset: seconds(1)))
            ),
        ] as [(String, Think)]
    )
    func `is fixed, or drawn from a distribution`(json: String, think: Think) throws {
        let steps = #"{"think": \#(json)}, {"get": "/"}"#
        let more = #", "variables": {"delay": "1500"}"#
        let plan = try read(plan(more, steps: steps)).plan
        #expect(plan.scenarios[0].steps[0].kind as? Think == think)
        #expect(try LoadPlanTests.read(PlanWriter.text(plan)).plan == plan)
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
            "6:11: 'think' must have one of 'between', 'normal', 'logNormal', 'exponential' and "
                + "'poisson'."
        ),
        (
            #"{"max": "1s"}"#,
            "6:11: 'think' must have one of 'between', 'normal', 'logNormal', 'exponential' and "
                + "'poisson'."
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
        (
            #"{"logNormal": "1s", "deviation": 0, "folded": true}"#,
            "6:57: 'folded' cannot stand beside 'logNormal'."
        ),
        (
            #"{"poisson": "${__P(mean,soon)}"}"#,
            "6:23: 'poisson' must be a time such as '500ms', '10s' or '1m30s', got "
                + "'${__P(mean,soon)}'."
        ),
        (#"{"poisson": "${__Randm(1,2)}"}"#, "6:23: There is no function '__Randm'."),
        (#"{"normol": "1s"}"#, "6:12: There is no key 'normol' in 'think'."),
    ])
    func `has faults where they stand`(json: String, fault: String) {
        let told = faults(of: plan(steps: #"{"think": \#(json)}, {"get": "/"}"#))
        #expect(told.split(separator: "\n").first.map(String.init) == fault)
    }
}
