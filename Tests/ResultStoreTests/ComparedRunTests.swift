import GRDB
import Measurement
import ResultStore
import Testing

@Suite struct `Runs of a label` {
    private let folder: TemporaryFolder
    private let store: ResultStore

    init() throws {
        folder = try TemporaryFolder()
        store = try ResultStore(creating: folder.store)
    }

    private func finish(_ label: String, seconds: Range<Int> = 0..<4) throws -> Int {
        let writer = try SmallRun.begin(in: store, label: label, seconds: seconds)
        try writer.finish(.complete, duration: Double(seconds.count), warnings: [])
        return writer.number
    }

    @Test func `have the figures of their reports`() throws {
        let number = try finish("a")
        _ = try finish("b")
        let second = try finish("a", seconds: 0..<3)
        let records = try store.records(label: "a")
        #expect(records.map(\.info.number) == [number, second])
        #expect(records.map(\.state) == [.complete, .complete])
        #expect(records[0].generatorFindings == [])
        #expect(records[0].info.label == "a")
        #expect(records[0].duration == 4)
        let run = try store.load(number)
        #expect(records[0].steps.map(\.subject) == run.summaries.map(\.subject))
        for (figures, summary) in zip(records[0].steps, run.summaries) {
            #expect(figures.requests == summary.requests)
            #expect(figures.requestsPerSecond == summary.requestsPerSecond)
            #expect(figures.errorRate == summary.errorRate)
            #expect(figures.response?.p95.value == summary.response?.p95.value)
            #expect(figures.response?.p95.isBound == summary.response?.p95.isBound)
            #expect(figures.service?.p99.value == summary.service?.p99.value)
        }
        // Two requests of the second step were cut.
        #expect(records[0].steps[1].response?.p95.isBound == true)
    }

    @Test func `have no figures while they go on`() throws {
        let writer = try SmallRun.begin(in: store, label: "a")
        let records = try store.records(label: "a")
        #expect(records.map(\.state) == [.running])
        #expect(records[0].steps.isEmpty)
        try writer.finish(.complete, duration: 4, warnings: [])
    }

    @Test func `are none of a label that no run has`() throws {
        _ = try finish("a")
        _ = try finish("b")
        #expect(try store.records(label: "c").isEmpty)
        #expect(try store.labels() == ["a", "b"])
    }

    @Test func `have a course of the same figures as the whole run`() throws {
        let number = try finish("a")
        let (course, run) = (try store.course(number), try store.load(number))
        #expect(course.response == run.totals.overall.responseTimes)
        #expect(course.service == run.totals.overall.serviceTimes)
        #expect(course.seconds.map { Int($0.requests) } == run.seconds.map(\.requests))
        #expect(course.seconds.map { Int($0.errors) } == run.seconds.map(\.errors))
        #expect(
            course.seconds.map { $0.p95.map { UInt64($0) } }
                == run.seconds.map { $0.response?.p95.value }
        )
    }

    @Test func `have a course where an older version stored them`() throws {
        let number = try finish("a")
        let course = try store.course(number)
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(
                sql: """
                    UPDATE second SET request_count = NULL, error_count = NULL;
                    UPDATE step_total SET response = NULL, service = NULL,
                        censored_response = NULL, censored_service = NULL;
                    """
            )
        }
        let older = try store.course(number)
        #expect(older.response == course.response)
        #expect(older.seconds == course.seconds)
    }

    @Test func `say which histogram is damaged`() throws {
        let number = try finish("a")
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(sql: "UPDATE step_total SET response = x'00' WHERE kind = 'all'")
        }
        #expect {
            try store.course(number)
        } throws: { error in
            (error as? RunError)?.message.contains("the response histogram of run \(number)")
                == true
        }
    }
}
