import FixtureServer
import LoadPlan
import Measurement
import Testing

/// Ten seconds of load on a server that stands still from the fourth second to the fifth.
///
/// With 200 arrivals a second there are n = 2,000 requests, of which 200 are due during the stall,
/// 5 ms apart. The server is quick otherwise, and answers at the end of the stall whatever has come
/// by then: so a request that is due at the time t of the stall has a response time of 1 s - t, and
/// these times are spread evenly from 1 s to 0. Of all requests, the share 200 / n · (1 - x / 1 s)
/// takes longer than x: this is 1 - p for the percentile p, and so
///
///     x(p) = 1 s · (1 - (1 - p) · n / 200)
///
/// A request more or less at the border of the stall moves this by 5 ms, and so does the part of 5
/// ms by which the stall misses an arrival.
@Suite(.timeLimit(.minutes(2))) struct `A stall of one second` {
    private struct Outcome {
        let all: StepStatistics
        /// What a busy machine may add to a time, in seconds.
        ///
        /// A tool that times from when it sent would be off by 900 ms.
        let tolerance: Double
        /// Requests more or fewer.
        let some: Int

        init(_ all: StepStatistics, on machine: MachineLateness) {
            self.all = all
            let pauses = machine.pauses
            tolerance = 0.06 + pauses
            some = 15 + Int(pauses * 200)
        }
    }

    private func stallingServer(service: Duration = .zero) throws -> FixtureServer {
        var configuration = Configuration(routes: ["/": .always(.ok())])
        configuration.queue = ServiceQueue(
            service: service,
            stallFrom: .seconds(4),
            to: .seconds(5)
        )
        return try FixtureServer(configuration)
    }

    private func run(_ load: Load, service: Duration = .zero) throws -> Outcome {
        let machine = MachineLateness()
        let server = try stallingServer(service: service)
        defer { server.stop() }
        let run = try DrivenRun(plan(server, load, [get("/")]))
        let overall = run.totals.overall
        #expect(server.traffic.requestCount == overall.requests)
        #expect(
            run.totals.dropped == run.totals.arrivals
                - (run.totals.arrivals > 0 ? overall.requests : 0)
        )
        #expect(overall.errors == 0)
        #expect(overall.unfinished == 0)
        return Outcome(overall, on: machine)
    }

    /// In seconds.
    private func percentile(_ percent: Double, _ histogram: LatencyHistogram) throws -> Double {
        Double(try #require(histogram.percentile(percent))) / 1e6
    }

    /// x(p) of above.
    private func theory(_ percent: Double, of requests: Int) -> Double {
        1 - (1 - percent / 100) * Double(requests) / 200
    }

    /// With enough users every request is on the wire when it is due, whatever became of the
    /// others: then service time is response time.
    @Test func `is in response and service times where arrivals never wait for a user`() throws {
        let run = try run(open(perSecond: 200, for: .seconds(10), maxUsers: 1_000))
        #expect(run.all.requests == 2_000)
        for percent in [92.0, 95, 99, 99.9] {
            let expected = theory(percent, of: 2_000)
            let response = try percentile(percent, run.all.response)
            #expect(abs(response - expected) < run.tolerance, "p\(percent) of response times")
            let service = try percentile(percent, run.all.service)
            #expect(abs(service - expected) < run.tolerance, "p\(percent) of service times")
        }
        #expect(try percentile(85, run.all.response) < run.tolerance)
    }

    /// Twenty users are busy 100 ms into the stall, and wait from 1 s to 0.905 s.
    ///
    /// What is due in the other 900 ms finds no user idle: 180 arrivals are dropped, counted, and
    /// in no histogram.
    @Test func `drops and counts the arrivals that find every user busy`() throws {
        let run = try run(open(perSecond: 200, for: .seconds(10), maxUsers: 20))
        #expect(abs(run.all.requests - 1_820) < run.some)
        let slowest = try percentile(100, run.all.response)
        #expect(abs(slowest - 1) < run.tolerance)
        // 18 of the 1,820 are above the 99th percentile: it is the second smallest of the twenty.
        #expect(abs(try percentile(99, run.all.response) - 0.91) < run.tolerance)
        #expect(try percentile(98, run.all.response) < 0.5)
    }

    /// Ten users with a pace of 50 ms each, one after another, make the same schedule.
    ///
    /// Each of them waits for its answer: so ten requests are in flight in the stall, and 0.5 % of
    /// the service times show it. The other 190 are sent at the end of it, and their response times
    /// say when they were due.
    @Test func `is hidden in service times, and not in response times, where users wait`() throws {
        let load = closed(
            users: 10,
            for: .seconds(10),
            rampUp: .milliseconds(50),
            pacing: .milliseconds(50)
        )
        let run = try run(load)
        // A user that is woken after the end does not start its last iteration.
        #expect((1_990...2_000).contains(run.all.requests))
        for percent in [92.0, 95, 99] {
            let response = try percentile(percent, run.all.response)
            #expect(abs(response - theory(percent, of: 2_000)) < run.tolerance, "p\(percent)")
        }
        #expect(try percentile(99, run.all.service) < 0.5)
        #expect(abs(try percentile(99.9, run.all.service) - 1) < run.tolerance)
    }

    /// Without a pace a request is due when its user has its last answer, and nothing is due while
    /// all of them wait: a closed load cannot see more of a stall than what is in flight.
    ///
    /// A server with one queue and 5 ms a request is never idle: in the 9 s that it works it
    /// answers 1,800, the last of them when the load is over. Ten users wait for each other, 50 ms
    /// each time, and those ten requests that were in flight in the stall 1 s more. They are 0.6 %
    /// of all.
    @Test func `is in the requests in flight only, where users do not keep a pace`() throws {
        let run = try run(closed(users: 10, for: .seconds(10)), service: .milliseconds(5))
        #expect(abs(run.all.requests - 1_810) < run.some)
        #expect(run.all.response == run.all.service)
        #expect(abs(try percentile(50, run.all.response) - 0.05) < 0.01)
        #expect(abs(try percentile(99, run.all.response) - 0.05) < run.tolerance)
        #expect(abs(try percentile(99.9, run.all.response) - 1.05) < run.tolerance)
        #expect(
            run.all.response.buckets.filter { $0.lowest > 500_000 }.reduce(0) { $0 + $1.count }
                == 10
        )
    }
}
