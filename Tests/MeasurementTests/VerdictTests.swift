import Measurement
import Testing

@Suite struct `A generator` {
    private func verdict(
        seconds: Int = 20,
        cpuLimit: Double? = nil,
        _ change: (Int, inout SecondResult) -> Void
    ) throws -> GeneratorVerdict {
        var totals = TwoScenarios.totals()
        for number in 0..<seconds {
            totals.add(
                TwoScenarios.second(number) {
                    $0.health = [health(cpu: 0.1), health(cpu: 0.1)]
                    $0.steps[0] = .of(5_000)
                    change(number, &$0)
                }
            )
        }
        return try #require(GeneratorVerdict(totals: totals, cpuLimit: cpuLimit))
    }

    private func health(cpu: Double, lateness: UInt64? = nil, lag: UInt64 = 0) -> WorkerHealth {
        var health = WorkerHealth()
        health.wallNanoseconds = 1_000_000_000
        health.cpuNanoseconds = UInt64(cpu * 1e9)
        health.loopLagMaxNanoseconds = lag
        if let lateness { health.lateness.record(lateness) }
        return health
    }

    @Test func `that keeps up is healthy`() throws {
        let verdict = try verdict { _, second in second.health[1] = health(cpu: 0.5, lateness: 100)
        }
        #expect(verdict.isHealthy)
        #expect(verdict.cpuShare == 0.5)
        #expect(verdict.latenessP99 == 100)
    }

    @Test func `that measured nothing of itself has no verdict`() {
        let totals = TwoScenarios.totals(TwoScenarios.second(0) { $0.steps[0] = .of(5_000) })
        #expect(GeneratorVerdict(totals: totals, cpuLimit: 1) == nil)
    }

    @Test(arguments: [(1, true), (2, false), (20, false)])
    func `is the bottleneck when a worker is busy for a tenth of the time`(
        busySeconds: Int,
        isHealthy: Bool
    ) throws {
        let verdict = try verdict { number, second in
            if number < busySeconds { second.health[0] = health(cpu: 0.9) }
        }
        #expect(verdict.isHealthy == isHealthy)
    }

    @Test func `is not the bottleneck for one busy second of a short run`() throws {
        let verdict = try verdict(seconds: 3) { number, second in
            if number == 0 { second.health[0] = health(cpu: 1) }
        }
        #expect(verdict.isHealthy)
    }

    @Test func `is not judged by the first milliseconds of a second`() throws {
        let verdict = try verdict { _, second in
            second.health[0].cpuNanoseconds = 99_000_000
            second.health[0].wallNanoseconds = 99_999_999
        }
        #expect(verdict.isHealthy)
    }

    @Test(arguments: [(0.2, false), (0.22, false), (0.23, true), (nil, true)])
    func `minds the limit of its container`(cpuLimit: Double?, isHealthy: Bool) throws {
        #expect(try verdict(cpuLimit: cpuLimit) { _, _ in }.isHealthy == isHealthy)
    }

    @Test(
        arguments: [
            (400, 900, true),  // Below what a reader would notice.
            (1_000, 20_000, true),
            (2_100, 20_000, false),
            (9_000, 200_000, true),
            (10_000, 200_000, false),
        ] as [(UInt64, UInt64, Bool)]
    )
    func `is the bottleneck when it starts requests late`(
        lateness: UInt64,
        response: UInt64,
        isHealthy: Bool
    ) throws {
        let verdict = try verdict { _, second in
            second.steps[0] = .of(response)
            second.health[0] = health(cpu: 0, lateness: lateness)
        }
        #expect(verdict.isHealthy == isHealthy)
    }

    @Test(arguments: [(99_999_999, true), (100_000_000, false)] as [(UInt64, Bool)])
    func `is the bottleneck when it looks away from its sockets`(
        lag: UInt64,
        isHealthy: Bool
    ) throws {
        let verdict = try verdict { _, second in second.health[0] = health(cpu: 0, lag: lag) }
        #expect(verdict.isHealthy == isHealthy)
        #expect(verdict.loopLagMaxNanoseconds == lag)
    }

    @Test func `says in words what was wrong`() throws {
        let verdict = try verdict(cpuLimit: 1.5) { _, second in
            second.health = [
                health(cpu: 0.95, lateness: 12_345, lag: 200_000_000), health(cpu: 0.9),
            ]
            second.steps[0].outcomes = ["not sent": 2]
        }
        #expect(
            verdict.findings == [
                "A worker used 90 % of a core or more in 20 of 20 seconds: "
                    + "the generator could not send faster.",
                "The workers used 90 % or more of the 1.5 cores that the container allows in "
                    + "20 of 20 seconds.",
                "1 % of the scheduled requests started 12.4 ms late or more: "
                    + "the generator's own delay is in the response times.",
                "A worker did not look at its sockets for 100 ms or more in 20 of 20 seconds: "
                    + "answers were read late.",
                "40 requests could not be sent by the generator itself, "
                    + "as without a free port or file descriptor.",
            ]
        )
    }
}
