import Foundation
import Measurement
import Reports
import Testing

/// A run behind a balancer: two replicas, one of them slow, and some answers of neither.
enum SplitRun {
    static func make(isHostile: Bool = false) -> RunResult {
        let replica = isHostile ? "<b>&\"replica\u{1}" : "replica-1"
        var info = SampleRun.info(name: "Behind a balancer")
        info.splitBy = isHostile ? "X-<i>" : "X-Served-By"
        var run = RunResult(
            info: info,
            state: .complete,
            duration: 2,
            scenarios: ["visitors"],
            steps: ["home", "search"].map {
                StepIdentity(scenario: 0, name: $0, checks: [])
            },
            thresholds: [],
            warnings: []
        )
        for number in 0..<2 {
            var second = SecondResult(second: number, stepCount: 2, scenarioCount: 1)
            second.scenarios[0].span = LoadSpan(start: Double(number), end: Double(number + 1))
            second.steps[0].add(60, of: .value(replica), microseconds: 2_000)
            second.steps[0].add(30, of: .value("replica-2"), microseconds: 9_000, errors: 3)
            second.steps[0].add(10, of: .unanswered, microseconds: nil, errors: 10)
            second.steps[1].add(20, of: .value(""), microseconds: 500)
            second.steps[1].add(5, of: .withoutHeader, microseconds: 500)
            second.slowest = [slow(number, .value("replica-2")), slow(number, .unanswered)]
            run.add(second)
        }
        return run
    }

    private static func slow(_ number: Int, _ key: SplitKey) -> SlowRequest {
        let isAnswered = key != .unanswered
        return SlowRequest(
            step: isAnswered ? 0 : 1,
            dueAt: Double(number) + 0.5,
            moment: 1_763_925_000.123 + Double(number),
            waited: 1_500,
            connect: isAnswered ? nil : 300,
            firstByte: isAnswered ? 118_000 : nil,
            service: UInt64(120_000 + number),
            outcome: isAnswered ? "status 503" : "timeout",
            status: isAnswered ? 503 : nil,
            url: "http://127.0.0.1:8080/search?q=\(number)",
            split: key,
            requestID: "0123456789abcdef-00\(number)-00000000002\(isAnswered ? "a" : "b")"
        )
    }

    /// What a balancer says of its requests with an answer.
    static func log(of run: RunResult) -> BalancerJoin {
        var join = BalancerJoin(of: run.totals.slowest)
        join.add(Array("<6>lb haproxy[9]: Proxy started.".utf8)[...])
        for request in run.totals.slowest where request.status != nil {
            let line = """
                <134>lb {"time":"2025-11-23T19:10:00.124Z","id":"\(request.requestID ?? "")",\
                "status":503,"backend":"market","server":"replica-2","TR":0,"Tw":80,"Tc":1,"Tr":35,\
                "Ta":117,"termination":"----","retries":"+1"}
                """
            join.add(Array(line.utf8)[...])
        }
        return join
    }
}

extension StepStatistics {
    fileprivate mutating func add(
        _ count: Int,
        of key: SplitKey,
        microseconds: UInt64?,
        errors: Int = 0
    ) {
        var split = SplitStatistics()
        split.requests = count
        split.errors = errors
        if let microseconds {
            split.response.record(microseconds + 100, count: UInt64(count))
            split.service.record(microseconds, count: UInt64(count))
        }
        requests += count
        self.errors += errors
        response.add(split.response)
        service.add(split.service)
        if errors > 0 { outcomes["status 503", default: 0] += errors }
        splits.add([key: split])
    }
}

@Suite struct `A report of a run split by a header` {
    private let run = SplitRun.make()

    @Test func `tells the values on a terminal`() throws {
        try Golden.expect(TextSummary(run, colour: false).text, equals: "summary-split.txt")
    }

    @Test func `has a row for each step and value as CSV`() throws {
        try Golden.expect(CSVReport(run).textByValue, equals: "run-split.csv")
    }

    @Test func `tells the values and the slowest requests as JSON`() throws {
        try Golden.expect(JSONReport(run).text, equals: "run-split.json")
    }

    @Test(arguments: [false, true])
    func `shows both on the page, whatever the values are`(isHostile: Bool) throws {
        let text = HTMLReport(SplitRun.make(isHostile: isHostile)).text
        #expect(WellFormedness.fault(in: text) == nil)
        let page = try ParsedPage(text)
        let rows = try page.count("//table[@class='splits']/tbody/tr")
        #expect(rows == 10)
        for table in ["splits", "slowest"] {
            let columns = try page.count("//table[@class='\(table)']/thead/tr/th")
            let rows = try page.count("//table[@class='\(table)']/tbody/tr")
            #expect(try page.count("//table[@class='\(table)']/tbody/tr/*") == columns * rows)
        }
        #expect(try page.count("//table[@class='slowest']/tbody/tr") == 4)
        #expect(try page.count("//b | //i") == 0)
    }

    @Test func `says nothing of it where nothing was split`() throws {
        let page = try ParsedPage(HTMLReport(SampleRuns.usual.make()).text)
        #expect(try page.count("//table[@class='splits'] | //table[@class='slowest']") == 0)
        #expect(!TextSummary(SampleRuns.usual.make(), colour: false).text.contains("by "))
    }
}

@Suite struct `A list of the slowest requests` {
    private let run = SplitRun.make()
    private var slowest: SlowestRequests { SlowestRequests(run, limit: 3) }

    @Test func `tells their times as text`() throws {
        let text = SlowestText(slowest, width: 170, colour: false).text
        try Golden.expect(text, equals: "slowest.txt")
    }

    @Test func `tells what the balancer's log says of them`() throws {
        let text = SlowestText(slowest, width: 170, colour: false).text(SplitRun.log(of: run))
        try Golden.expect(text, equals: "slowest-joined.txt")
    }

    @Test func `is a table for other programs`() throws {
        try Golden.expect(SlowestTable(slowest).csv, equals: "slowest.csv")
        let joined = SlowestTable(slowest, SplitRun.log(of: run))
        try Golden.expect(joined.csv, equals: "slowest-joined.csv")
        try Golden.expect(joined.json, equals: "slowest-joined.json")
        let data = Data(joined.json.utf8)
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
    }

    @Test(arguments: [20, 40, 79, 100])
    func `fits any width`(width: Int) {
        let texts = [
            SlowestText(slowest, width: width, colour: false).text,
            SlowestText(slowest, width: width, colour: false).text(SplitRun.log(of: run)),
        ]
        for text in texts {
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
        }
    }

    @Test func `is a sentence where there is none`() {
        let none = SlowestRequests(info: run.info, scenarios: [], steps: [], requests: [])
        #expect(SlowestText(none, width: 80, colour: false).text == "No request was kept.\n")
        #expect(SlowestTable(none).csv.split(separator: "\n").count == 1)
    }
}
