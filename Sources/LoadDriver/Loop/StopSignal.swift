import CLinux
import Glibc
package import Measurement
import Synchronization

/// Tells the workers to stop: once, and what is in flight may finish; twice, and it is cut.
///
/// Asking is safe on any thread and in a signal handler: it adds to a number and writes to a
/// descriptor that wakes every event loop.
package final class StopSignal: Sendable {
    /// How often a stop was asked for.
    private let requests = Atomic<Int>(0)
    private let planned = Mutex<String?>(nil)
    /// Readable from the first request on, for good: every loop watches it.
    let descriptor: Int32

    package init() throws(RunError) {
        descriptor = eventfd(0, Int32(EFD_NONBLOCK) | Int32(EFD_CLOEXEC))
        guard descriptor >= 0 else { throw .system("eventfd", errno) }
    }

    deinit { close(descriptor) }

    package func request(times: Int = 1) {
        requests.add(times, ordering: .relaxed)
        var one: UInt64 = 1
        unsafe _ = write(descriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Asks for a stop that the plan itself wants; workers that come later to it ask no more.
    func request(because reason: String) {
        let isFirst = planned.withLock { planned in
            guard planned == nil else { return false }
            planned = reason
            return true
        }
        if isFirst { request() }
    }

    /// Why the plan has stopped the run.
    var planReason: String? { planned.withLock { $0 } }

    /// Whether anything but the plan has asked for a stop.
    package var isInterrupted: Bool { requestCount > (planReason == nil ? 0 : 1) }

    package var requestCount: Int { requests.load(ordering: .relaxed) }
}
