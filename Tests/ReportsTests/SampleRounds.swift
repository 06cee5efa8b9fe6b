import Measurement
import Reports

/// Rounds as they could have been, for comparisons to show.
struct SampleRounds {
    var label: String
    /// Microseconds, the p95 of the response times of each round.
    var p95: [UInt64]
    var throughput: [Double]
    var errors: [Int] = []
    var tags: [String: String] = [:]
    var isForeign = false
    var planText = "{ \"name\": \"Browse\" }"
    var machine: MachineInfo? = SampleRun.machine
    var steps: [(scenario: String, name: String)] = [("visitors", "home"), ("visitors", "search")]
    var startedAt = 1_763_925_000.0
    var findings: [String]? = []
    /// Of the first rounds, so many are known from below.
    var bounds = 0
    /// Behind which each round's requests are shared out.
    var replicas: [String] = []

    var runs: [RunRecord] {
        p95.indices.map { round in
            var info = SampleRun.info(name: "Browse", isForeign: isForeign)
            info.number = round + 1
            info.label = label
            info.tags = tags
            info.planText = planText
            info.machine = isForeign ? nil : machine
            if isForeign { info.versions = [RunInfo.jmeter] }
            info.startedAt = startedAt + 600 * Double(round)
            info.splitBy = replicas.isEmpty ? nil : "X-Served-By"
            return RunRecord(
                info: info,
                state: .complete,
                duration: 60,
                steps: steps.enumerated().map { place, step in
                    figures(
                        .step(scenario: step.scenario, name: step.name, kind: .request),
                        round,
                        share: Double(place + 1) / Double(steps.count + 1)
                    )
                } + [figures(.all, round, share: 1)],
                generatorFindings: isForeign ? nil : findings,
                splits: splits(round)
            )
        }
    }

    var compared: ComparedLabel { ComparedLabel(label, runs: runs) }

    /// The first replica has a little more than the others, and the last one is missing in the
    /// first round.
    private func splits(_ round: Int) -> [SplitFigures] {
        let present = round == 0 ? Array(replicas.dropLast()) : replicas
        return present.enumerated().map { place, name in
            var split = SplitStatistics()
            split.requests = (place == 0 ? 1_100 : 1_000) + 10 * round
            split.errors = place == 0 ? round : 0
            let fastest = Int(p95[round]) * (4 + place) / 10
            for request in 0..<split.requests {
                split.response.record(UInt64(fastest * (100 + request % 100) / 100))
            }
            return SplitFigures(.value(name), split)
        }
    }

    private func figures(_ subject: RowSubject, _ round: Int, share: Double) -> StepFigures {
        func times(_ factor: Double) -> StepFigures.Times {
            let p95 = UInt64(Double(p95[round]) * share * factor)
            func reading(_ value: UInt64) -> Reading<UInt64> {
                round < bounds ? .atLeast(value, atMost: nil) : .exact(value)
            }
            return .init(p50: .exact(p95 / 3), p95: reading(p95), p99: reading(p95 * 2))
        }
        return StepFigures(
            subject: subject,
            requests: Int(throughput[round] * 60 * share),
            errors: errors.isEmpty ? 0 : errors[round],
            requestsPerSecond: throughput[round] * share,
            response: times(1),
            service: times(0.9)
        )
    }
}
