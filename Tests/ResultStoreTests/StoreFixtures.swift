import Notation
import Foundation
import LoadPlan
import Measurement
import ResultStore

/// A folder of a test's own, removed with it.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            print("\(path) is left behind: \(error)")
        }
    }

    func file(_ name: String) -> String { "\(path)/\(name)" }
    var store: String { file("results/runs.sqlite") }

    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(folder))
    }
}

/// A run of one scenario with the steps `home` and `search`.
enum SmallRun {
    static let scenarios = ["visitors"]
    static let steps = [
        StepIdentity(scenario: 0, name: "home", checks: ["status 200"]),
        StepIdentity(scenario: 0, name: "search", checks: [], tags: ["api"]),
    ]
    static let thresholds = [
        Threshold(
            source: "p99.9 < 250ms",
            scope: nil,
            metric: .percentile(99.9, of: .response),
            comparison: .less,
            bound: 250_000
        ),
        Threshold(
            source: "search: errors < 1%",
            scope: .name("search"),
            metric: .errorRate,
            comparison: .less,
            bound: 1
        ),
    ]

    /// Of what a store has to tell apart: a name that looks like a tag, a tag, and a stage.
    static let scopedThresholds: [Threshold] = [
        (Threshold.Scope.name("tag api"), nil), (.tag("api"), nil),
        (.stage(2, of: "visitors"), 1..<3), (.stage(1, of: nil), 0..<1),
    ].map { scope, seconds in
        var threshold = Threshold(
            source: "\(scope.text): requests > 1",
            scope: scope,
            metric: .requestCount,
            comparison: .greater,
            bound: 1
        )
        threshold.seconds = seconds
        return threshold
    }

    static func info(label: String = "first") -> RunInfo {
        RunInfo(
            label: label,
            tags: ["site": "staging"],
            startedAt: 1_795_000_000.5,
            planName: "Browse",
            planFile: "plans/browse.json",
            planText: "{}",
            target: "http://127.0.0.1:8080",
            commandLine: ["perf-runner", "run", "plans/browse.json"],
            seed: .max,
            workers: 2,
            versions: ["perf-runner 0.1.0"],
            machine: MachineInfo(
                host: "lab",
                cpuModel: "Some CPU",
                cores: 2,
                memoryBytes: 1 << 34,
                kernel: "6.1",
                virtualisation: "none",
                cpuLimit: nil,
                memoryLimitBytes: 1 << 30
            )
        )
    }

    /// A second in which `home` answered a hundred times; `search` only every third second, badly.
    static func second(_ number: Int) -> SecondResult {
        var second = SecondResult(second: number, stepCount: 2, scenarioCount: 1)
        for index in 0..<100 {
            second.steps[0].response.record(UInt64(1_000 + 37 * index * (number + 1)))
            second.steps[0].service.record(UInt64(900 + 37 * index))
        }
        second.steps[0].requests = 100
        second.steps[0].bytesReceived = 50_000
        second.steps[0].bytesSent = 9_000
        second.steps[0].checks = [CheckCount(passed: 99, failed: 1)]
        second.steps[0].connect.record(120)
        second.steps[0].firstByte.record(800)
        second.steps[0].httpVersions[.http11] = 100
        if number % 3 == 0 { fail(&second) }
        second.scenarios[0].activeUsers = 10 + number
        second.scenarios[0].arrivals = 120
        second.scenarios[0].dropped = number
        second.scenarios[0].iterations = 99
        second.scenarios[0].span = LoadSpan(start: Double(number), end: Double(number + 1))
        second.health = [health(lateness: 250), health(lateness: 40)]
        return second
    }

    private static func fail(_ second: inout SecondResult) {
        second.steps[1].requests = 1
        second.steps[1].errors = 1
        second.steps[1].unreached = 1
        second.steps[1].unfinished = 2
        second.steps[1].censoredResponse.record(2_000_000)
        second.steps[1].censoredResponse.record(1_000_000)
        second.steps[1].censoredService.record(900_000)
        second.steps[1].response.record(3_600_000_000)
        second.steps[1].service.record(3_600_000_000)
        second.steps[1].errorResponse.record(3_600_000_000)
        second.steps[1].outcomes = ["timeout": 1]
        second.errorSamples = [
            ErrorSample(
                step: 1,
                outcome: "timeout",
                detail: "nothing came",
                url: "http://127.0.0.1:8080/search?q=ü",
                at: Double(second.second) + 0.25
            )
        ]
        second.keptFailures = keptFailures(at: Double(second.second) + 0.25)
    }

    static func keptFailures(at time: Double) -> [KeptFailure] {
        let sent = KeptMessage(
            head: "POST /search HTTP/1.1\nHost: 127.0.0.1:8080\nCookie: id=***",
            body: TracedBody(text: "q=ü", isCut: false, bytes: 4)
        )
        let answer = KeptMessage(
            head: "HTTP/1.1 500 Oh",
            body: TracedBody(text: nil, isCut: true, bytes: 20_000)
        )
        return [
            KeptFailure(
                step: 1,
                outcome: "timeout",
                complaint: "nothing came",
                at: time,
                url: "http://127.0.0.1:8080/search",
                request: sent,
                answer: nil
            ),
            KeptFailure(
                step: 1,
                outcome: "status 500",
                complaint: nil,
                at: time + 0.5,
                url: "http://127.0.0.1:8080/search",
                request: KeptMessage(head: "GET /search HTTP/1.1", body: nil),
                answer: answer
            ),
        ]
    }

    private static func health(lateness: UInt64) -> WorkerHealth {
        var health = WorkerHealth()
        health.cpuNanoseconds = 300_000_000
        health.wallNanoseconds = 1_000_000_000
        health.loopLagMaxNanoseconds = 2_000_000
        health.lateness.record(lateness)
        return health
    }

    /// Stores a run of some seconds, without an end.
    static func begin(
        in store: ResultStore,
        label: String = "first",
        seconds: Range<Int> = 0..<4
    ) throws -> RecordedRun {
        try RecordedRun(
            in: store,
            info(label: label),
            thresholds: thresholds,
            seconds: seconds.map { second($0) }
        )
    }
}
