import FixtureServer
import LoadModel
import LoadPlan
import Measurement
import Notation
import Testing

@testable import LoadDriver

/// What became of one exchange, without what differs from run to run.
struct SeenExchange: Equatable {
    var outcome: String
    var detail: String
    var status: Int
    var version: HTTPVersion?
    var head: String
    var body: [UInt8]
    var setCookies: [String]
    var location: String?
    var bytesSent: Int
    var bytesReceived: Int
    var wasRetried: Bool
    /// Whether connected, first byte and end came, and in that order.
    var times: [Bool]
    var seconds: Double

    init(_ answer: LoadModel.Answer, startedAt: UInt64) {
        outcome = answer.failure?.name ?? "status \(answer.status)"
        detail = answer.failureDetail
        status = answer.status
        version = answer.version
        head = String(lossless: answer.head.span)
        body = answer.body
        setCookies = answer.setCookies
        location = answer.location
        bytesSent = answer.bytesSent
        bytesReceived = answer.bytesReceived
        wasRetried = answer.wasRetried
        let marks = [answer.connectedAt, answer.firstByteAt, answer.endedAt].filter { $0 > 0 }
        times = [
            answer.connectedAt > 0, answer.connectionIsNew, answer.firstByteAt > 0,
            marks == marks.sorted(), startedAt <= answer.endedAt,
        ]
        seconds = Double(answer.endedAt - startedAt) / 1e9
    }
}

/// What the server saw of a row.
struct SeenRequests: Equatable {
    var requests: [String] = []
    /// Numbered in the order in which the row's requests came on them.
    var connections: [Int] = []
}

/// A run of all rows at once, each in a slot of its own, over one transport.
struct AgreementDrive: ~Copyable {
    let exchanges: [[SeenExchange]]
    let seen: [SeenRequests]

    init(_ rows: [AgreementRow], by choice: TransportChoice) throws {
        var configuration = Configuration()
        configuration.recordedAtMost = 10_000
        configuration.continues = false
        configuration.otherwise = .decided { arrival in
            guard let row = Self.row(of: arrival.request.target), rows.indices.contains(row)
            else { return .status(404) }
            return rows[row].script(arrival)
        }
        let server = try FixtureServer(configuration)
        defer { server.stop() }
        var run = try RowsInFlight(rows, server, choice)
        exchanges = try run.drive()
        server.stop()
        var seen = rows.map { _ in SeenRequests() }
        var numbers: [Int: Int] = [:]
        let traffic = server.traffic
        for (request, connection) in zip(traffic.recorded, traffic.connectionOfRequest) {
            guard let row = Self.row(of: request.target) else { continue }
            let used = Set(seen[row].connections).count
            let number = numbers[connection] ?? used
            numbers[connection] = number
            let text = String(lossless: (request.head.bytes + request.body).span)
            seen[row].requests.append(text.replacing("127.0.0.1:\(server.port)", with: "HOST"))
            seen[row].connections.append(number)
        }
        self.seen = seen
    }

    /// Rows are known by the beginning of their paths: `/r17/…`.
    private static func row(of target: String) -> Int? {
        guard target.hasPrefix("/r") else { return nil }
        return Int(target.dropFirst(2).prefix { $0.isNumber })
    }
}

private struct RowsInFlight: ~Copyable {
    private let rows: [AgreementRow]
    private let program: Program
    /// By row: the step of its first request.
    private let firstSteps: [Int]
    private var loop: EventLoop
    private var transports: Transports
    private var exchanges: [[SeenExchange]]
    private var jars: [CookieJar]
    private var current: [(request: PreparedRequest, startedAt: UInt64, hops: Int, number: Int)?]
    private var underWay = 0

    init(_ rows: [AgreementRow], _ server: FixtureServer, _ choice: TransportChoice) throws {
        var steps: [Step] = []
        var firstSteps: [Int] = []
        for (index, row) in rows.enumerated() {
            firstSteps.append(steps.count)
            for request in row.requests {
                var request = request
                let path = request.url.constant ?? ""
                let isWhole = path.hasPrefix("http")
                request.url = Template(literal: isWhole ? path : "/r\(index)\(path)")
                request.checks = [.contains(Template(literal: ""))]
                request.extractions = [Extraction(variable: "x", source: .header("X"))]
                steps.append(.request(request))
            }
        }
        let plan = plan(server, closed(users: 1, iterations: 1), steps)
        let program = try Program(plan, properties: [:])
        let origins = program.plainOrigins.compactMap { Origin(host: $0.host, port: $0.port) }
        let loop = try EventLoop()
        let transports = try Transports(
            choice,
            program: program,
            origins: origins,
            slots: rows.count
        )
        self.rows = rows
        self.firstSteps = firstSteps
        self.program = program
        self.loop = loop
        self.transports = transports
        exchanges = rows.map { _ in [] }
        jars = rows.map { _ in CookieJar() }
        current = rows.map { _ in nil }
    }

    mutating func drive() throws -> [[SeenExchange]] {
        for row in rows.indices { try start(row, number: 0) }
        while underWay > 0 {
            let now = monotonicNanoseconds()
            let deadline = min(transports.deadline, now + 1_000_000_000)
            for index in 0..<(try loop.wait(nanoseconds: deadline > now ? deadline - now : 0)) {
                if let event = loop.event(index) { transports.handle(event, loop) }
            }
            transports.pump(at: monotonicNanoseconds(), loop)
            var finished: [(Int, LoadModel.Answer)] = []
            transports.takeFinished { finished.append(($0, $1)) }
            for (row, answer) in finished { try complete(row, answer) }
        }
        return exchanges
    }

    private mutating func start(_ row: Int, number: Int) throws {
        guard number < rows[row].requests.count,
            let request = program.requests[firstSteps[row] + number].constantRequest
        else { return }
        try send(row, request, number: number, hops: 0)
    }

    private mutating func send(
        _ row: Int,
        _ request: PreparedRequest,
        number: Int,
        hops: Int
    ) throws {
        underWay += 1
        let now = monotonicNanoseconds()
        current[row] = (request, now, hops, number)
        let step = firstSteps[row] + number
        let isStarted = try transports.start(
            slot: row,
            step: step,
            request,
            cookies: cookies(row, request),
            id: row.isMultiple(of: 2) ? nil : RequestID(run: 1, worker: row, number: 7),
            of: program,
            at: now,
            loop
        )
        #expect(isStarted, "\(rows[row].name)")
    }

    private func cookies(_ row: Int, _ request: PreparedRequest) -> [UInt8]? {
        var bytes: [UInt8] = []
        guard rows[row].follows, let url = request.parts,
            jars[row].append(to: &bytes, for: url, now: 0)
        else { return nil }
        return bytes
    }

    private mutating func complete(_ row: Int, _ answer: LoadModel.Answer) throws {
        guard let (request, startedAt, hops, number) = current[row] else { return }
        underWay -= 1
        exchanges[row].append(SeenExchange(answer, startedAt: startedAt))
        guard rows[row].follows, answer.failure == nil else {
            return try start(row, number: number + 1)
        }
        if let url = request.parts {
            for cookie in answer.setCookies { jars[row].store(cookie, from: url, now: 0) }
        }
        let redirect = Redirect(
            of: request,
            status: answer.status,
            location: answer.location,
            followed: hops,
            limit: 3
        )
        guard case .follow(let next) = redirect else { return try start(row, number: number + 1) }
        try send(row, next, number: number, hops: hops + 1)
    }
}
