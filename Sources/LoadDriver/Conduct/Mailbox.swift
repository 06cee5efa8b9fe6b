import CLinux
import Glibc
import Measurement
import Synchronization

/// What the workers have to say to the thread that collects; a few messages a second.
final class Mailbox: Sendable {
    enum Message: Sendable {
        case ready
        case second(SecondResult, worker: Int)
        /// What the first user has found out, by the names of its variables.
        case variables([String: String])
        case ended(worker: Int, lastSecond: Int, at: UInt64)
        case failed(RunError)
    }

    private let messages = Mutex<[Message]>([])
    private let descriptor: Int32

    init() throws(RunError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw .system("eventfd", errno) }
    }

    deinit { close(descriptor) }

    func post(_ message: Message) {
        messages.withLock { $0.append(message) }
        var one: UInt64 = 1
        unsafe _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Takes all messages, oldest first; waits for one, but no longer than this.
    func take(waitingMilliseconds: Int32) -> [Message] {
        var event = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        unsafe poll(&event, 1, waitingMilliseconds)
        var count: UInt64 = 0
        unsafe _ = read(descriptor, &count, MemoryLayout<UInt64>.size)
        return messages.withLock {
            let taken = $0
            $0 = []
            return taken
        }
    }
}
