import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `A secret` {
    private let value = "s3cr t/+ü"

    private func plan(_ load: Load, url: String) throws -> Plan {
        let url = try #require(Template(parsing: url))
        var plan = LoadModelTests.plan(load, [get("step") { $0.url = url }])
        plan.secrets = [Secret(name: "token", environment: "TOKEN")]
        let greeting = try #require(Template(parsing: "Bearer ${token}"))
        plan.variables = [Variable(name: "greeting", value: greeting)]
        return plan
    }

    /// Those that were sent, and the whole of what a run has to tell.
    private func run(
        _ load: Load,
        url: String,
        answer: Answer
    ) throws -> (sent: [String], told: [SecondResult]) {
        var time = try VirtualTime(try plan(load, url: url), secrets: ["token": value])
        time.run { _, _ in (millisecond, answer) }
        return (time.sent.map(\.url), time.seconds)
    }

    @Test func `is a variable of every user, in variables and of arrivals too`() throws {
        let loads = [
            closed(users: 2, seconds: 0, iterations: 2),
            open(perSecond: 2, seconds: 2, maxUsers: 1),
        ]
        for load in loads {
            let url = "/${__urlencode(${token})}?${__urlencode(${greeting})}"
            let (sent, _) = try run(load, url: url, answer: answer())
            #expect(sent.count == 4)
            let all = Set(sent)
            #expect(all == ["http://target/s3cr+t%2F%2B%C3%BC?Bearer+s3cr+t%2F%2B%C3%BC"])
        }
    }

    @Test func `is in nothing that is told of errors and slow requests`() throws {
        let forms = [
            "s3cr t/+ü", "s3cr%20t/+%C3%BC", "s3cr+t%2F%2B%C3%BC", #"s3cr t\/+ü"#,
            // Of "user:s3cr t/+ü".
            "dXNlcjpzM2NyIHQvK8O8",
        ]
        for form in forms {
            let load = closed(users: 1, seconds: 0, iterations: 1)
            let failed = answer(500, "you sent \(form), did you?")
            let (sent, told) = try run(load, url: "/?a=${token}", answer: failed)
            #expect(sent.first?.contains("s3cr") == true)
            let sample = try #require(told.first?.errorSamples.first)
            #expect(sample.detail.contains("***, did you?"), "\(sample)")
            #expect(sample.url == "http://target/?a=***")
            #expect(told.first?.slowest.first?.url == "http://target/?a=***")
            #expect(!"\(told)".contains("s3cr"))
        }
    }

    @Test func `is not in an excerpt that ends in the middle of it`() throws {
        // An excerpt has 200 characters.
        for length in 191...200 {
            let body = String(repeating: "x", count: length) + value + "y"
            let load = closed(users: 1, seconds: 0, iterations: 1)
            let (_, told) = try run(load, url: "/", answer: answer(500, body))
            let sample = try #require(told.first?.errorSamples.first)
            let start = String(repeating: "x", count: length)
            #expect(sample.detail.hasPrefix(start + "***") || length == 200, "\(sample.detail)")
            #expect(!sample.detail.contains("s"), "\(sample.detail)")
        }
    }

    @Test func `is masked in what answers are split by`() throws {
        var plan = try plan(closed(users: 1, seconds: 0, iterations: 3), url: "/")
        plan.splitBy = "X-Served-By"
        var time = try VirtualTime(plan, secrets: ["token": value])
        time.run { _, _ in
            var answer = answer()
            answer.version = .http11
            answer.readSplitHeader(Array("node of \(value)".utf8).span)
            return (millisecond, answer)
        }
        let splits = time.totals.stepStatistics[0].splits
        #expect(splits.keys.sorted() == [.value("node of ***")])
        #expect(splits.values.first?.requests == 3)
    }
}
