import Dispatch
import Glibc
import Synchronization

/// Holds the workers back until all of them are set up, so that they start as one.
final class StartGate: Sendable {
    private let start = Mutex<RunStart?>(nil)
    private let semaphore = DispatchSemaphore(value: 0)

    /// Blocks the worker's thread; answers nil where the run has failed before it began.
    func wait() -> RunStart? {
        semaphore.wait()
        // One after the other: each that is let through lets the next one through.
        semaphore.signal()
        return start.withLock { $0 }
    }

    func open(_ start: RunStart?) {
        self.start.withLock { $0 = start }
        semaphore.signal()
    }
}

/// The moment at which a load starts, by two clocks.
package struct RunStart: Sendable {
    /// Nanoseconds of `monotonicNanoseconds()`.
    package var monotonic: UInt64
    /// Nanoseconds since 1970.
    package var wall: UInt64

    /// For so long before the start a worker does not sleep any more.
    private static let alertness: UInt64 = 1_000_000

    /// So far ahead that every worker has made its users by then.
    init(users: Int) {
        let lead = 10_000_000 + UInt64(users) * 2_000
        monotonic = monotonicNanoseconds() + lead
        wall = wallClockNanoseconds() + lead
    }

    /// Returns at the start, and not a moment later: to wake takes up to 100 µs, and the first
    /// arrivals would be late by as much.
    func await() {
        let now = monotonicNanoseconds()
        if monotonic > now + Self.alertness {
            usleep(UInt32((monotonic - now - Self.alertness) / 1_000))
        }
        while monotonicNanoseconds() < monotonic {}
    }

    /// Seconds from then to a time of the monotonic clock; 0 before it.
    func seconds(until time: UInt64) -> Double {
        time > monotonic ? Double(time - monotonic) / 1e9 : 0
    }
}
