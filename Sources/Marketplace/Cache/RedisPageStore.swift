import Foundation
import NIOCore
import Synchronization

/// Pages in Redis, shared by all replicas.
///
/// A thread of its own speaks to Redis; requests leave their command in a queue and wait without
/// holding a thread. What has gathered while the last answer was on its way goes out as one
/// batch, so the busier the server, the less a look costs. When Redis is away, requests are told so
/// at once for a while rather than queue for its timeout.
final class RedisPageStore: PageStore {
    struct Address: Sendable, Equatable {
        var host: String
        var port: Int
    }

    struct Away: Error {}

    private struct Job: Sendable {
        let command: [ByteBuffer]
        let done: CheckedContinuation<RedisConnection.Reply, any Error>
    }

    private struct State {
        var queue: [Job] = []
        var isStopped = false
        var awayUntil = ContinuousClock.now
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
        guard case .bytes(let body) = try await reply(to: ["GET", key].map(ByteBuffer.init)) else {
            return nil
        }
        return CachedPage(body: body)
    }

    func keep(_ page: CachedPage, as key: String, for time: Duration) async throws {
        let milliseconds = String(max(1, Int(time / .milliseconds(1))))
        let text = ["SET", key].map(ByteBuffer.init(string:))
        let expiry = ["PX", milliseconds].map(ByteBuffer.init(string:))
        let reply = try await reply(to: text + [page.body] + expiry)
        if case .refused = reply { throw Away() }
    }

    /// Ends the thread once it has answered what is queued.
    func stop() {
        state.withLock { $0.isStopped = true }
        work.signal()
    }

    private func reply(to command: [ByteBuffer]) async throws -> RedisConnection.Reply {
        try await withCheckedThrowingContinuation { continuation in
            let isQueued = state.withLock { state in
                guard !state.isStopped, state.awayUntil <= .now,
                    state.queue.count < Self.queueLimit
                else { return false }
                state.queue.append(Job(command: command, done: continuation))
                return true
            }
            if isQueued { work.signal() } else { continuation.resume(throwing: Away()) }
        }
    }

    private func serve() {
        while true {
            do {
                let connection = try RedisConnection(
                    host: address.host,
                    port: address.port,
                    timeout: Self.timeout
                )
                while let jobs = nextJobs() { try answer(jobs, over: connection) }
                return
            } catch {
                rest()
                if state.withLock(\.isStopped) { return }
            }
        }
    }

    /// Waits for work; nil when there will be none.
    private func nextJobs() -> [Job]? {
        while true {
            work.wait()
            let (jobs, isStopped) = state.withLock { state in
                defer { state.queue = [] }
                return (state.queue, state.isStopped)
            }
            if !jobs.isEmpty { return jobs }
            if isStopped { return nil }
        }
    }

    private func answer(_ jobs: [Job], over connection: borrowing RedisConnection) throws {
        do {
            let replies = try connection.replies(to: jobs.map(\.command))
            for (job, reply) in zip(jobs, replies) { job.done.resume(returning: reply) }
        } catch {
            for job in jobs { job.done.resume(throwing: error) }
            throw error
        }
    }

    /// Turns everybody away for a while.
    private func rest() {
        let jobs = state.withLock { state in
            defer { state.queue = [] }
            state.awayUntil = .now + Self.pause
            return state.queue
        }
        for job in jobs { job.done.resume(throwing: Away()) }
        Thread.sleep(forTimeInterval: Self.pause / .seconds(1))
    }
}
