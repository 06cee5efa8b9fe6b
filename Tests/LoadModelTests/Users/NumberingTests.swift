import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A row of numbers` {
    private func paths(
        _ steps: [Step],
        _ load: Load,
        workers: Int = 1
    ) throws -> [String] {
        let plan = plan(load, steps)
        let shared = try Program(plan, properties: [:]).sharedCounters()
        return try (0..<workers).flatMap { index in
            let share = WorkerShare(index: index, count: workers)
            var time = try VirtualTime(plan, share: share, shared: shared)
            time.run { _, _ in (millisecond, answer()) }
            return time.sent.map { String($0.url.dropFirst("http://target/".count)) }
        }
    }

    private let page = get("/") { $0.url = .of("/${n}") }

    private func number(
        _ first: String,
        to last: String? = nil,
        by interval: String = "1",
        _ change: (inout Numbering) -> Void = { _ in }
    ) -> Step {
        var step = Numbering(
            "n",
            from: .of(first),
            to: last.map(Template.of),
            by: .of(interval)
        )
        change(&step)
        return Step(step)
    }

    /// As JMeter's Counter counts, from one to the next: one that is above the end is the start.
    private func counted(_ first: Int, _ last: Int, _ interval: Int, _ count: Int) -> [String] {
        var next = first
        return (0..<count).map { _ in
            defer {
                next += interval
                if next > last { next = first }
            }
            return String(next)
        }
    }

    @Test(
        arguments: [
            (1, 3, 1), (0, 10, 3), (5, 5, 1), (5, 4, 1), (-3, 3, 2), (10, 20, -1), (10, 5, -1),
            (7, 9, 0),
        ]
    )
    func `counts as JMeter's Counter does`(first: Int, last: Int, interval: Int) throws {
        let step = number("\(first)", to: "\(last)", by: "\(interval)")
        let load = closed(users: 1, seconds: 0, iterations: 12)
        #expect(try paths([step, page], load) == counted(first, last, interval, 12))
    }

    @Test func `is one of all users, or one of each`() throws {
        let load = closed(users: 3, seconds: 0, iterations: 4)
        for workers in [1, 2] {
            let all = try paths([number("1"), page], load, workers: workers)
            #expect(all.compactMap { Int($0) }.sorted() == Array(1...12))
            let own = try paths([number("1") { $0.per = .user }, page], load, workers: workers)
            #expect(own.sorted() == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4].map { "\($0)" })
        }
    }

    @Test func `begins anew with each iteration, where it says so`() throws {
        let step = number("5") {
            $0.per = .user
            $0.restartsEachIteration = true
        }
        let loop = Step.repeat(times: .of("2"), steps: [step, page])
        let load = closed(users: 1, seconds: 0, iterations: 3)
        #expect(try paths([loop], load) == ["5", "6", "5", "6", "5", "6"])
    }

    @Test func `is written by its format, and takes expressions`() throws {
        let set = Step.set([Variable(name: "by", value: Template(literal: "10"))])
        let step = number("${__intSum(1,1)}", by: "${by}") {
            $0.format = DecimalPattern("n0000")
        }
        let load = closed(users: 1, seconds: 0, iterations: 3)
        #expect(try paths([set, step, page], load) == ["n0002", "n0012", "n0022"])
        #expect(try paths([number("x", by: "y"), page], load) == ["0", "0", "0"])
    }

    @Test func `gives any number by chance`() throws {
        let step = number("3", to: "5") {
            $0.order = .random
            $0.format = DecimalPattern("00")
        }
        let load = closed(users: 1, seconds: 0, iterations: 300)
        let seen = try paths([step, page], load)
        #expect(Set(seen) == ["03", "04", "05"])
        #expect(["03", "04", "05"].allSatisfy { number in seen.count { $0 == number } > 60 })
    }
}
