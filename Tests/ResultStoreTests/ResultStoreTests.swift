import Measurement
import ResultStore
import Testing

@Suite struct `A store of results` {
    private let folder: TemporaryFolder
    private let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(creating: folder.store)
    }

    @Test func `gives back the run it was given`() throws {
        let writer = try SmallRun.begin(in: store)
        try writer.finish(.complete, duration: 4.5, warnings: ["'${q}' is not defined."])
        let run = try ResultStore(opening: folder.store).load(writer.number)

        var info = SmallRun.info()
        info.number = 1
        #expect(run.info == info)
        #expect(run.state == .complete)
        #expect(run.duration == 4.5)
        #expect(run.scenarios == SmallRun.scenarios)
        #expect(run.steps == SmallRun.steps)
        #expect(run.warnings == ["'${q}' is not defined."])
        #expect(run.thresholds.map(\.threshold) == SmallRun.thresholds)
        #expect(run.thresholds.map(\.holds) == [false, false])
        #expect(run.thresholds.map { $0.actual?.value } == [3_600_809_983, 100])
    }

    @Test func `judges the parts of a run as they were judged`() throws {
        let thresholds = SmallRun.scopedThresholds
        let writer = try RecordedRun(
            in: store,
            SmallRun.info(),
            thresholds: thresholds,
            seconds: (0..<4).map { SmallRun.second($0) }
        )
        let stored = try store.load(writer.number)
        #expect(stored.thresholds.map(\.threshold) == thresholds)
        // Nothing is called as the first one wants; 'search' has the tag, in two seconds of four.
        #expect(stored.thresholds.map { $0.actual?.value } == [nil, 2, 200, 101])
    }

    private func seconds(of run: Int) throws -> [SecondResult] {
        var seconds: [SecondResult] = []
        _ = try store.load(run) { second, _ in seconds.append(second) }
        return seconds
    }

    @Test func `gives back every second as it was`() throws {
        let writer = try SmallRun.begin(in: store)
        let seconds = try seconds(of: writer.number)
        #expect(seconds.map(\.second) == [0, 1, 2, 3])
        for second in seconds {
            let stored = SmallRun.second(second.second)
            #expect(second.scenarios == stored.scenarios)
            #expect(second.health == stored.health)
            #expect(second.errorSamples == stored.errorSamples)
            #expect(second.keptFailures == stored.keptFailures)
            #expect(second.steps == stored.steps)
        }
    }

    @Test func `sums up the same before and after storing`() throws {
        let writer = try SmallRun.begin(in: store)
        try writer.finish(.complete, duration: 4, warnings: [])
        #expect(try store.load(1).summaries == writer.totals.summaries(duration: 4))
    }

    @Test func `fills the seconds in which nothing happened`() throws {
        var writer = try SmallRun.begin(in: store, seconds: 0..<1)
        try writer.append(SmallRun.second(3))
        let seconds = try seconds(of: 1)
        #expect(seconds.map(\.second) == [0, 1, 2, 3])
        #expect(seconds.map { $0.steps[0].requests } == [100, 0, 0, 100])
    }

    @Test func `numbers runs and lists them`() throws {
        try SmallRun.begin(in: store, label: "a").finish(.complete, duration: 4, warnings: [])
        try SmallRun.begin(in: store, label: "b").finish(.interrupted, duration: 3, warnings: [])
        let going = try SmallRun.begin(in: store, label: "b", seconds: 0..<2)
        let rows = try ResultStore(opening: folder.store).runs()
        #expect(going.number == 3)
        #expect(rows.map(\.number) == [1, 2, 3])
        #expect(rows.map(\.label) == ["a", "b", "b"])
        #expect(rows.map(\.state) == [.complete, .interrupted, .running])
        #expect(rows.map(\.duration) == [4, 3, 2])
        #expect(rows.map(\.requests) == [402, 402, 201])
        #expect(rows.map(\.errors) == [2, 2, 1])
        #expect(rows.map(\.requestsPerSecond) == [100.5, 100.5, 100.5])
        #expect(rows.map { $0.p95 != nil } == [true, true, false])
        #expect(rows.map(\.thresholdsMissed) == [2, 2, 0])
        #expect(rows.map(\.isGeneratorHealthy) == [true, true, true])
    }

    @Test(arguments: [("1", 1), ("2", 2), ("a", 1), ("b", 3), ("latest", 3)])
    func `finds a run`(text: String, number: Int) throws {
        for label in ["a", "b", "b"] {
            try SmallRun.begin(in: store, label: label, seconds: 0..<0)
                .finish(.complete, duration: 0, warnings: [])
        }
        #expect(try store.find(RunSelector(text)) == number)
    }

    @Test(arguments: [
        ("7", "no run 7"), ("-1", "no run -1"), ("c", "no run labelled 'c'"), ("latest", "no run"),
    ])
    func `says that it has no such run`(text: String, words: String) throws {
        let error = try #require(throws: RunError.self) { try store.find(RunSelector(text)) }
        #expect(error.code == .runNotFound)
        #expect(error.message == "\(folder.store) holds \(words).")
    }

    @Test func `has no run of a number it was never given`() {
        #expect(throws: RunError.self) { try store.load(5) }
    }

    @Test func `reads a run while it goes on`() throws {
        var writer = try SmallRun.begin(in: store, seconds: 0..<2)
        let reader = try ResultStore(opening: folder.store)
        #expect(try reader.load(1).state == .running)
        #expect(try reader.load(1).duration == 2)
        try writer.append(SmallRun.second(2))
        #expect(try reader.load(1).duration == 3)
    }

    @Test func `stores a second completely or not at all`() throws {
        var writer = try SmallRun.begin(in: store, seconds: 0..<2)
        #expect(throws: RunError.self) { try writer.append(SmallRun.second(1)) }
        #expect(writer.totals.overall.requests == 201)
        try writer.append(SmallRun.second(2))
        try writer.finish(.complete, duration: 3, warnings: [])
        #expect(try seconds(of: 1).map { $0.steps[0].requests } == [100, 100, 100])
    }

    @Test func `keeps the details of the first few errors only`() throws {
        _ = try SmallRun.begin(in: store, seconds: 0..<60)
        let samples = try seconds(of: 1).flatMap(\.errorSamples)
        #expect(samples.map(\.at) == [0.25, 3.25, 6.25, 9.25, 12.25])
    }
}

@Suite struct `A run whose process was killed` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // The writer goes without an end, and its lock with it: as the kernel does it.
        _ = try SmallRun.begin(in: ResultStore(creating: folder.store))
    }

    @Test func `is interrupted and has all finished seconds`() throws {
        let run = try ResultStore(opening: folder.store).load(1)
        #expect(run.state == .interrupted)
        #expect(run.duration == 4)
        #expect(run.totals.overall.requests == 402)
    }

    @Test func `is summed up by who opens the store next`() throws {
        let row = try #require(try ResultStore(opening: folder.store).runs().first)
        #expect(row.state == .interrupted)
        #expect(row.p95 != nil)
        #expect(row.thresholdsMissed == 2)
    }

    @Test func `leaves nothing beside the store once it was opened`() throws {
        #expect(try folder.names("results").contains("runs.sqlite-run1"))
        _ = try ResultStore(opening: folder.store)
        #expect(try folder.names("results").allSatisfy { !$0.contains("run1") })
    }
}
