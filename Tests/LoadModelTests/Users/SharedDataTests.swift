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
        let shared = try Program(plan, properties: [:]).sharedCounters()
        return try (0..<workers).flatMap { index in
            var time = try VirtualTime(
                plan,
                rows: [MemoryRows(count: count)],
                share: WorkerShare(index: index, count: workers),
                seed: seed,
                shared: shared
            )
            time.run { _, _ in (millisecond, answer()) }
            return try time.sent.map { sent in
                try #require(Int(sent.url.dropFirst("http://target/".count)))
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

    @Test(arguments: [1, 2, 4], [DataSet.Order.sequential, .random])
    func `are each drawn once by all users together`(workers: Int, order: DataSet.Order) throws {
        let set = data {
            $0.atEnd = .stop
            $0.order = order
        }
        for load in [closed(users: 6, seconds: 9), open(perSecond: 50, seconds: 9, maxUsers: 6)] {
            #expect(try rows(load, 100, set, workers: workers).sorted() == Array(1...100))
        }
    }

    @Test(arguments: [1, 2, 4], [DataSet.Order.sequential, .random])
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
        for order in [DataSet.Order.sequential, .random] {
            let set = data {
                $0.share = .user
                $0.atEnd = .stop
                $0.order = order
            }
            let drawn = try rows(closed(users: 3, seconds: 9), 7, set, workers: 2)
            #expect(drawn.sorted() == (1...7).flatMap { [$0, $0, $0] })
        }
    }

    @Test func `come in an order that the seed decides where it is random`() throws {
        let set = data { $0.order = .random }
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
        #expect(time.fault == RowFault("It is gone."))
        #expect(time.totals.overall.requests == 1)
    }
}

/// A file that loses its second row during the run.
private struct VanishingRows: RowSource {
    let count = 2

    func row(_ number: Int) throws(RowFault) -> [String] {
        guard number == 0 else { throw RowFault("It is gone.") }
        return ["1"]
    }
}
