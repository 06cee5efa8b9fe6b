import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `Rows of data` {
    private func data(_ change: (inout DataSet) -> Void = { _ in }) -> DataSet {
        var data = DataSet(file: "ids.csv", names: ["id"])
        change(&data)
        return data
    }

    /// The rows that the requests of a run carry, worker by worker.
    private func rows(
        _ load: Load,
        _ count: Int,
        _ data: DataSet,
        workers: Int,
        seed: UInt64 = 1
    ) throws -> [Int] {
        let url = try #require(Template(parsing: "/${id}"))
        var plan = plan(load, [get("row") { $0.url = url }])
        plan.data = [data]
        return try sent(plan, rows: count, workers: workers, seed: seed).map(\.row)
    }

    /// The requests of a run whose paths are rows.
    private func sent(
        _ plan: Plan,
        rows: Int,
        workers: Int,
        seed: UInt64 = 1
    ) throws -> [(step: Int, row: Int, query: String)] {
        let shared = try Program(plan, properties: [:]).sharedCounters()
        return try (0..<workers).flatMap { index in
            var time = try VirtualTime(
                plan,
                rows: [MemoryRows(count: rows)],
                share: WorkerShare(index: index, count: workers),
                seed: seed,
                shared: shared
            )
            time.run { _, _ in (millisecond, answer()) }
            return try time.sent.map { sent in
                let parts = sent.url.dropFirst("http://target/".count).split(separator: "?")
                let row = try #require(parts.first.flatMap { Int($0) })
                return (sent.step, row, parts.count > 1 ? String(parts[1]) : "")
            }
        }
    }

    @Test(arguments: [1, 2, 4])
    func `are drawn in order, each once, by one user`(workers: Int) throws {
        let drawn = try rows(
            closed(users: 1, seconds: 1),
            10,
            data { $0.atEnd = .stop },
            workers: workers
        )
        #expect(drawn == Array(1...10))
    }

    @Test(arguments: [1, 2, 4], [DataSet.Order.sequential, .shuffled])
    func `are each drawn once by all users together`(workers: Int, order: DataSet.Order) throws {
        let set = data {
            $0.atEnd = .stop
            $0.order = order
        }
        for load in [closed(users: 6, seconds: 9), open(perSecond: 50, seconds: 9, maxUsers: 6)] {
            #expect(try rows(load, 100, set, workers: workers).sorted() == Array(1...100))
        }
    }

    @Test(arguments: [1, 2, 4], [DataSet.Order.sequential, .shuffled])
    func `come again only when all have come`(workers: Int, order: DataSet.Order) throws {
        let set = data { $0.order = order }
        let drawn = try rows(
            closed(users: 4, seconds: 0, iterations: 3),
            5,
            set,
            workers: workers
        )
        for round in 0..<2 {
            #expect(Set(drawn.dropFirst(round * 5).prefix(5)) == Set(1...5))
        }
        #expect(drawn.count == 12)
    }

    @Test func `are each drawn once by every user where each has the file`() throws {
        for order in [DataSet.Order.sequential, .shuffled] {
            let set = data {
                $0.share = .user
                $0.atEnd = .stop
                $0.order = order
            }
            let drawn = try rows(closed(users: 3, seconds: 9), 7, set, workers: 2)
            #expect(drawn.sorted() == (1...7).flatMap { [$0, $0, $0] })
        }
    }

    @Test(arguments: [1, 2])
    func `come once in every scenario where each has the file`(workers: Int) throws {
        let url = try #require(Template(parsing: "/${id}"))
        for order in [DataSet.Order.sequential, .shuffled] {
            var plan = plan(closed(users: 3, seconds: 9), [get("row") { $0.url = url }])
            plan.scenarios.append(plan.scenarios[0])
            plan.scenarios[1].name = "others"
            plan.data = [
                data {
                    $0.share = .scenario
                    $0.atEnd = .stop
                    $0.order = order
                }
            ]
            let sent = try sent(plan, rows: 20, workers: workers)
            for step in 0...1 {
                #expect(sent.filter { $0.step == step }.map(\.row).sorted() == Array(1...20))
            }
        }
    }

    @Test(arguments: [1, 2, 4], [DataSet.Order.sequential, .shuffled])
    func `that are unique are one user's for all its iterations`(
        workers: Int,
        order: DataSet.Order
    ) throws {
        let url = try #require(Template(parsing: "/${id}?${__threadNum}"))
        var plan = plan(closed(users: 8, seconds: 0, iterations: 5), [get("row") { $0.url = url }])
        plan.data = [
            data {
                $0.share = .unique
                $0.atEnd = .stop
                $0.order = order
            }
        ]
        let sent = try sent(plan, rows: 20, workers: workers)
        let rowsByUser = Dictionary(grouping: sent, by: \.query).mapValues { $0.map(\.row) }
        #expect(rowsByUser.count == 8)
        #expect(rowsByUser.values.allSatisfy { $0.count == 5 && Set($0).count == 1 })
        #expect(Set(rowsByUser.values.compactMap(\.first)).count == 8)
    }

    @Test(arguments: [1, 2, 4])
    func `that are unique leave a user without one nothing to do`(workers: Int) throws {
        let set = data {
            $0.share = .unique
            $0.atEnd = .stop
        }
        let drawn = try rows(
            closed(users: 8, seconds: 0, iterations: 3),
            5,
            set,
            workers: workers
        )
        #expect(drawn.sorted() == (1...5).flatMap { [$0, $0, $0] })
        // Each arrival is a user of its own.
        let arrivals = open(perSecond: 10, seconds: 2, maxUsers: 4)
        #expect(try rows(arrivals, 12, set, workers: workers).sorted() == Array(1...12))
    }

    @Test func `end the run where the plan says so`() throws {
        let url = try #require(Template(parsing: "/${id}"))
        for share in [DataSet.Share.all, .scenario, .user, .unique] {
            var plan = plan(closed(users: 4, seconds: 9), [get("row") { $0.url = url }])
            plan.scenarios.append(plan.scenarios[0])
            plan.scenarios[1].name = "others"
            plan.data = [
                data {
                    $0.share = share
                    $0.atEnd = .stopRun
                }
            ]
            var time = try VirtualTime(plan, rows: [MemoryRows(count: 3)])
            time.run { _, _ in (millisecond, answer()) }
            #expect(
                time.planStop
                    == "The run was stopped by its plan: the rows of 'ids.csv' are used up."
            )
            #expect(time.endedAt < second)
            #expect(time.fault == nil)
        }
    }

    @Test func `come in any order, and again, where it is random`() throws {
        let set = data { $0.order = .random }
        let load = closed(users: 2, seconds: 0, iterations: 5_000)
        let drawn = try rows(load, 10, set, workers: 1)
        let counts = Dictionary(drawn.map { ($0, 1) }, uniquingKeysWith: +)
        #expect(counts.count == 10)
        // 1,000 each, and four standard deviations of 30.
        #expect(counts.values.allSatisfy { (880...1_120).contains($0) })
        #expect(Set(drawn.prefix(10)).count < 10)
        #expect(drawn == (try rows(load, 10, set, workers: 1)))
        #expect(drawn.sorted() == (try rows(load, 10, set, workers: 2).sorted()))
    }

    @Test func `come in an order that the seed decides where it is shuffled`() throws {
        let set = data { $0.order = .shuffled }
        func drawn(seed: UInt64) throws -> [Int] {
            try rows(closed(users: 1, seconds: 0, iterations: 100), 50, set, workers: 1, seed: seed)
        }
        let first = try drawn(seed: 1)
        #expect(first == (try drawn(seed: 1)))
        #expect(first != (try drawn(seed: 2)))
        #expect(first.prefix(50) != first.suffix(50))
        #expect(Array(first.prefix(50)) != Array(1...50))
    }

    @Test func `end the run where one cannot be read any more`() throws {
        let url = try #require(Template(parsing: "/${id}"))
        var plan = plan(closed(users: 1, seconds: 9), [get("row") { $0.url = url }])
        plan.data = [data()]
        var time = try VirtualTime(plan, rows: [VanishingRows()])
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.count == 1)
        #expect(time.fault == .row(RowFault("It is gone.")))
        #expect(time.totals.overall.requests == 1)
    }

    @Test func `end the run where not even the first one can be read`() throws {
        var plan = plan(closed(users: 3, seconds: 9), [get("/")])
        plan.data = [data()]
        var time = try VirtualTime(plan, rows: [VanishingRows(first: 0)])
        time.run { _, _ in (millisecond, answer()) }
        #expect(time.sent.isEmpty)
        #expect(time.fault == .row(RowFault("It is gone.")))
    }
}

/// A file that loses its second row during the run, or another one and all behind it.
private struct VanishingRows: RowSource {
    let count = 2
    var first = 1

    func row(_ number: Int) throws(RowFault) -> [String] {
        guard number < first else { throw RowFault("It is gone.") }
        return ["1"]
    }
}
