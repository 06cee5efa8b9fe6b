import Foundation
import NIOCore
import Synchronization

/// Pages in Redis, shared by all replicas.
///
/// A thread of its own speaks to Redis; requests leave their command in a queue and wait without
/// holding a thread. What has gathered while the last answer was on its way goes out as one
/// batch, and a request for a page that is asked for already waits for that answer: so the busier
/// the server, the less a look costs. When Redis is away, requests are told so at once for a while
/// rather than queue for its timeout.
final class RedisPageStore: PageStore {
    struct Address: Sendable, Equatable {
        var host: String
        var port: Int
    }

    /// Redis cannot be reached, or has more to do than it can.
    struct Away: Error {}

    /// Redis answered, but with an error of its own.
    struct Refused: Error, Equatable {
        let reason: String
    }

    private typealias Waiting = CheckedContinuation<RedisConnection.Reply, any Error>

    private enum Command: Sendable {
        /// The requests that wait for it stand in the state, under its key.
        case get(key: String)
        case set(key: String, ByteBuffer, milliseconds: Int, Waiting)

        /// As Redis is told; written on its own thread.
        var words: [ByteBuffer] {
            switch self {
            case .get(let key): ["GET", key].map(ByteBuffer.init(string:))
            case .set(let key, let value, let milliseconds, _):
                ["SET", key].map(ByteBuffer.init(string:)) + [value]
                    + ["PX", String(milliseconds)].map(ByteBuffer.init(string:))
            }
        }
    }

    private struct State {
        var queue: [Command] = []
        /// By key: the requests that want a page that is queued or on its way.
        var waiting: [String: [Waiting]] = [:]
        var isStopped = false
        var awayUntil = ContinuousClock.now

        /// Whether another command may be queued.
        var takesMore: Bool {
            !isStopped && awayUntil <= .now && queue.count < RedisPageStore.queueLimit
        }

        mutating func takeQueue() -> [Command] {
            defer { queue = [] }
            return queue
        }

        mutating func takeWaiting(for command: Command) -> [Waiting] {
            switch command {
            case .get(let key): waiting.removeValue(forKey: key) ?? []
            case .set(_, _, _, let waiting): [waiting]
            }
        }
    }

    /// A page that takes Redis longer than this is made faster from the database.
    private static let timeout = Duration.milliseconds(100)
    private static let pause = Duration.milliseconds(500)
    private static let queueLimit = 1_024

    private let address: Address
    private let state = Mutex(State())
    private let work = DispatchSemaphore(value: 0)

    init(_ address: Address) {
        self.address = address
        let thread = Thread { [self] in serve() }
        thread.name = "redis"
        thread.start()
    }

    func page(_ key: String) async throws -> CachedPage? {
        let reply = try await withCheckedThrowingContinuation { (waiting: Waiting) in
            enqueue(waiting) { state in
                if state.waiting[key] != nil {
                    state.waiting[key]?.append(waiting)
                    return true
                }
                guard state.takesMore else { return false }
                state.waiting[key] = [waiting]
                state.queue.append(.get(key: key))
                return true
            }
        }
        switch reply {
        case .bytes(let body): return CachedPage(body: body)
        case .nothing: return nil
        case .refused(let reason): throw Refused(reason: reason)
        }
    }

    func keep(_ page: CachedPage, as key: String, for time: Duration) async throws {
        let milliseconds = max(1, Int(time / .milliseconds(1)))
        let reply = try await withCheckedThrowingContinuation { (waiting: Waiting) in
            enqueue(waiting) { state in
                guard state.takesMore else { return false }
                state.queue.append(.set(key: key, page.body, milliseconds: milliseconds, waiting))
                return true
            }
        }
        if case .refused(let reason) = reply { throw Refused(reason: reason) }
    }

    /// Ends the thread once it has answered what is queued.
    func stop() {
        state.withLock { $0.isStopped = true }
        work.signal()
    }

    /// Wakes the thread where there is something to do that was not there before; refuses a request
    /// that cannot be served.
    private func enqueue(_ waiting: Waiting, _ add: (inout State) -> Bool) {
        let (isServed, hasWork) = state.withLock { state in
            let count = state.queue.count
            return (add(&state), count == 0 && !state.queue.isEmpty)
        }
        if hasWork { work.signal() }
        if !isServed { waiting.resume(throwing: Away()) }
    }

    private func serve() {
        while true {
            do {
                let connection = try RedisConnection(
                    host: address.host,
                    port: address.port,
                    timeout: Self.timeout
                )
                while let batch = nextBatch() { try answer(batch, over: connection) }
                return
            } catch {
                rest()
                if state.withLock(\.isStopped) { return }
            }
        }
    }

    /// Waits for work; nil when there will be none.
    private func nextBatch() -> [Command]? {
        while true {
            work.wait()
            let (batch, isStopped) = state.withLock { ($0.takeQueue(), $0.isStopped) }
            if !batch.isEmpty { return batch }
            if isStopped { return nil }
        }
    }

    private func answer(_ batch: [Command], over connection: borrowing RedisConnection) throws {
        do {
            let replies = try connection.replies(to: batch.map(\.words))
            for (command, reply) in zip(batch, replies) {
                let waiting = state.withLock { $0.takeWaiting(for: command) }
                for one in waiting { one.resume(returning: reply) }
            }
        } catch {
            refuse(batch, error)
            throw error
        }
    }

    /// Turns every request away for a while.
    private func rest() {
        let queue = state.withLock { state in
            state.awayUntil = .now + Self.pause
            return state.takeQueue()
        }
        refuse(queue, Away())
        Thread.sleep(forTimeInterval: Self.pause / .seconds(1))
    }

    private func refuse(_ batch: [Command], _ error: any Error) {
        for command in batch {
            let waiting = state.withLock { $0.takeWaiting(for: command) }
            for one in waiting { one.resume(throwing: error) }
        }
    }
}
