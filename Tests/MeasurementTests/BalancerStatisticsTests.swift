import Measurement
import Notation
import Testing

@Suite struct `A balancer's statistics` {
    static let header =
        "at,proxy,server,queue,sessions,requests,errors_5xx,retries,redispatches,queue_ms,"
        + "connect_ms,response_ms,total_ms,cpu_s"

    /// Two runs, from 1,000 s to 1,004 s and from 2,000 s to 2,002 s.
    private func statistics(_ lines: [String]) throws -> BalancerStatistics {
        var statistics = BalancerStatistics(of: [run(1, from: 1_000, 4), run(2, from: 2_000, 2)])
        try add(lines, to: &statistics)
        return statistics
    }

    private func add(_ lines: [String], to statistics: inout BalancerStatistics) throws {
        statistics.beginFile()
        for line in [Self.header] + lines { try statistics.add(Array(line.utf8)[...]) }
        try statistics.endFile()
    }

    private func run(_ number: Int, from start: Double, _ duration: Double) -> RunRecord {
        var info = RunInfo(
            label: "a",
            tags: [:],
            startedAt: start,
            planName: "p",
            planFile: "",
            planText: "",
            target: "",
            commandLine: [],
            seed: nil,
            workers: 1,
            versions: [],
            machine: nil
        )
        info.number = number
        return RunRecord(
            info: info,
            state: .complete,
            duration: duration,
            steps: [],
            generatorFindings: nil
        )
    }

    /// A second of one process: what its front, its back and its only server say.
    private func second(
        _ at: Double,
        queue: Int,
        requests: Int,
        retries: Int = 0,
        cpu: Double
    ) -> [String] {
        [
            "\(at),web,FRONTEND,,9,\(requests),\(retries),,,,,,,\(cpu)",
            "\(at),shop,one,\(queue),4,\(requests),0,\(retries),0,2,0,5,7,",
            "\(at),shop,BACKEND,\(queue + 1),6,\(requests),0,\(retries),1,3,0,5,8,",
        ]
    }

    @Test func `belong to the run that went on at their time`() throws {
        let lines =
            second(999, queue: 50, requests: 10, cpu: 1)
            + second(1_000.2, queue: 2, requests: 20, cpu: 1.25)
            + second(1_001.2, queue: 7, requests: 120, retries: 3, cpu: 1.5)
            + second(1_003.2, queue: 4, requests: 420, retries: 5, cpu: 1.75)
            + second(1_004, queue: 50, requests: 500, cpu: 2)
        let statistics = try statistics(lines)
        #expect(statistics.rowCount == 15)
        #expect(statistics.strayCount == 6)
        #expect(statistics.course(ofRun: 2) == nil)
        let course = try #require(statistics.course(ofRun: 1))
        #expect(course.seconds.map { $0?.queue } == [5, 15, nil, 9])
        #expect(course.seconds.map { $0?.sessions } == [6, 6, nil, 6])
        #expect(course.seconds.map { $0?.retries } == [0, 3, nil, 2])
        #expect(course.requests == 400)
        #expect(course.errors == 5)
        #expect(course.retries == 5)
        #expect(course.redispatches == 0)
        #expect(course.longestQueueTime == 3)
        let cpu = try #require(course.cpu)
        #expect(cpu.seconds == 0.5)
        #expect((cpu.over - 3).magnitude < 1e-9)
        #expect((cpu.cores - 0.5 / 3).magnitude < 1e-9)
    }

    @Test func `go on where the process was started anew`() throws {
        let lines =
            second(1_000, queue: 0, requests: 900, retries: 9, cpu: 5)
            + second(1_001, queue: 0, requests: 40, retries: 2, cpu: 0.5)
            + second(1_002, queue: 0, requests: 90, retries: 2, cpu: 0.75)
        let course = try #require(try statistics(lines).course(ofRun: 1))
        #expect(course.requests == 90)
        #expect(course.retries == 2)
        #expect(course.cpu?.seconds == 0.75)
    }

    @Test func `are added up over several files`() throws {
        let lines =
            second(1_000, queue: 1, requests: 0, cpu: 1)
            + second(1_001, queue: 1, requests: 100, cpu: 1.5)
        var statistics = try statistics(lines)
        try add(lines, to: &statistics)
        let course = try #require(statistics.course(ofRun: 1))
        #expect(course.seconds.map { $0?.queue } == [6, 6])
        #expect(course.requests == 200)
        #expect(course.cpu?.seconds == 1)
        #expect(course.cpu?.over == 1)
    }

    @Test func `keep the peak of a second that has two samples`() throws {
        let lines =
            second(1_000.01, queue: 8, requests: 0, cpu: 1)
            + second(1_000.99, queue: 1, requests: 9, retries: 2, cpu: 1)
        let course = try #require(try statistics(lines).course(ofRun: 1))
        #expect(course.seconds.map { $0?.queue } == [17])
        #expect(course.seconds.map { $0?.sessions } == [6])
        #expect(course.seconds.map { $0?.retries } == [2])
    }

    @Test func `are read whatever the order of their columns, and with others beside`() throws {
        var statistics = BalancerStatistics(of: [run(1, from: 1_000, 4)])
        statistics.beginFile()
        let names = Self.header.split(separator: ",").reversed().joined(separator: ",") + ",more"
        for line in [names + "\r", "1.5,,,,,,,,10,,,FRONTEND,web,1000.5,x\r", ""] {
            try statistics.add(Array(line.utf8)[...])
        }
        #expect(statistics.rowCount == 1)
        #expect(statistics.strayCount == 0)
        #expect(statistics.damage.sentences.isEmpty)
    }

    @Test func `tell of damaged lines by their numbers`() throws {
        let damaged = [
            "1000,web", "x,web,FRONTEND,,,,,,,,,,,", ",web,FRONTEND,,,,,,,,,,,",
            "1000,web,FRONTEND,,,-1,,,,,,,,", "1000,,FRONTEND,,,,,,,,,,,",
            "1000,web,FRONTEND,,,nan,,,,,,,,", "1000,web,FRONTEND,,,1e300,,,,,,,,",
        ]
        let statistics = try statistics(
            second(1_000, queue: 0, requests: 0, cpu: 0) + damaged
                + second(1_001, queue: 0, requests: 5, cpu: 0)
        )
        #expect(statistics.rowCount == 6)
        #expect(statistics.damage.count == damaged.count)
        #expect(
            statistics.damage.sentences == [
                "Left out line 5: it has 2 values instead of 14.",
                "Left out line 6: its at is no number: 'x'.", "Left out line 7: it has no time.",
                "Left out 4 more damaged lines.",
            ]
        )
    }

    @Test(arguments: [
        "timeStamp,elapsed,label", "# pxname,svname", "\u{0}", "",
        "at,proxy,server,queue,sessions,requests",
    ])
    func `are refused where the first line does not name their columns`(line: String) {
        var statistics = BalancerStatistics(of: [])
        statistics.beginFile()
        #expect(throws: Wanted.self) { try statistics.add(Array(line.utf8)[...]) }
    }

    @Test func `are refused where the file is empty`() {
        var statistics = BalancerStatistics(of: [])
        statistics.beginFile()
        #expect(throws: Wanted.self) { try statistics.endFile() }
    }
}
