import LoadModel

/// A worker whose users are answered one after the other, each 10 µs after the last.
///
/// What a worker's thread asks of the model for a request is asked here, in the same order.
struct Interpreter {
    private var worker: Worker
    /// Whether the transport has every request ready.
    private let isConstant: Bool
    private var now: UInt64 = 1_000_000_000
    private var answer = Answer()
    private var checksum: UInt64 = 0

    private init(_ plan: String) throws {
        let program = try Program(try Plans.plan(plan), properties: [:])
        isConstant = program.requests.allSatisfy { $0.constantRequest != nil }
        worker = Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: now,
            wallStart: now,
            shared: program.sharedCounters()
        )
        answer.status = 200
        answer.body = Array(Plans.page.utf8)
        answer.bytesReceived = 200
        answer.bytesSent = 100
    }

    static func run(_ plan: String, rounds: Int) throws -> UInt64 {
        var interpreter = try Interpreter(plan)
        return interpreter.run(rounds: rounds)
    }

    private mutating func run(rounds: Int) -> UInt64 {
        var exchanges: [Int] = []
        while let exchange = send() { exchanges.append(exchange) }
        for round in 0..<rounds {
            now += 10_000
            answer.firstByteAt = now - 2_000
            answer.endedAt = now
            worker.complete(exchange: exchanges[round % exchanges.count], &answer)
            while send() != nil {}
        }
        return checksum
    }

    /// Sends what is to be sent next; nil where nothing is.
    private mutating func send() -> Int? {
        guard case .send(let exchange) = worker.next(at: now) else { return nil }
        checksum &+= UInt64(worker.step(of: exchange))
        if isConstant, worker.sendsAsEveryUser(exchange) { return exchange }
        let request = worker.request(of: exchange)
        if worker.cookies(of: exchange, for: request) != nil { checksum &+= 1 }
        return exchange
    }
}
