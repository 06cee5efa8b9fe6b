import CHiredis
import Glibc
import NIOCore

/// One blocking connection to Redis, for one thread.
///
/// Every wait has an end: a server that hangs costs its timeout once, and then the connection.
@safe struct RedisConnection: ~Copyable {
    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    enum Reply: Sendable, Equatable {
        case nothing
        case bytes(ByteBuffer)
        case refused(String)
    }

    private let raw: UnsafeMutablePointer<redisContext>

    init(host: String, port: Int, timeout: Duration) throws {
        let limit = timeval(timeout)
        guard let raw = unsafe redisConnectWithTimeout(host, Int32(port), limit) else {
            throw Failure(description: "Redis: out of memory.")
        }
        guard unsafe raw.pointee.err == 0, unsafe redisSetTimeout(raw, limit) == REDIS_OK else {
            let failure = Failure(description: "Redis at \(host):\(port) cannot be reached.")
            unsafe redisFree(raw)
            throw failure
        }
        unsafe self.raw = raw
    }

    deinit {
        unsafe redisFree(raw)
    }

    /// Sends all commands at once and reads all replies: one round trip for however many.
    func replies(to commands: [[ByteBuffer]]) throws -> [Reply] {
        for command in commands { try append(command) }
        return try commands.map { _ in try nextReply() }
    }

    private func append(_ command: [ByteBuffer]) throws {
        let lengths = command.map(\.readableBytes)
        var joined = ByteBuffer()
        for var part in command { joined.writeBuffer(&part) }
        let status = unsafe joined.withUnsafeReadableBytes { bytes in
            let start = unsafe bytes.bindMemory(to: CChar.self).baseAddress
            var offset = 0
            var parts: [UnsafePointer<CChar>?] = unsafe lengths.map { length in
                defer { offset += length }
                return unsafe start.map { unsafe $0 + offset }
            }
            return unsafe redisAppendCommandArgv(raw, Int32(lengths.count), &parts, lengths)
        }
        guard status == REDIS_OK else { throw Failure(description: "Redis: cannot be written to.") }
    }

    private func nextReply() throws -> Reply {
        var pointer: UnsafeMutableRawPointer?
        guard unsafe redisGetReply(raw, &pointer) == REDIS_OK, let pointer = unsafe pointer else {
            throw Failure(description: "Redis: no answer in time.")
        }
        defer { unsafe freeReplyObject(pointer) }
        let reply = unsafe pointer.assumingMemoryBound(to: redisReply.self).pointee
        let bytes = unsafe UnsafeRawBufferPointer(start: reply.str, count: reply.len)
        switch unsafe reply.type {
        case REDIS_REPLY_STRING, REDIS_REPLY_STATUS:
            return .bytes(unsafe ByteBuffer(bytes: bytes))
        case REDIS_REPLY_ERROR:
            return .refused(unsafe String(decoding: bytes, as: UTF8.self))
        default:
            return .nothing
        }
    }
}

extension timeval {
    init(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        self.init(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
    }
}
