import CLinux
import Dispatch
import Synchronization

/// Looks at what the process has allocated, some times a second, and keeps the most.
package final class HeapWatch {
    private final class Peak: Sendable {
        let bytes = Atomic<Int>(0)

        /// The C library counts what is in use in each of its arenas, and what it has mapped.
        func look() {
            let heap = mallinfo2()
            bytes.max(Int(heap.uordblks) + Int(heap.hblkhd), ordering: .relaxed)
        }
    }

    private let peak = Peak()
    private let timer = DispatchSource.makeTimerSource()

    package init() {
        timer.schedule(deadline: .now(), repeating: .milliseconds(20))
        timer.setEventHandler { [peak] in peak.look() }
        timer.resume()
    }

    deinit { timer.cancel() }

    /// The most so far, in bytes.
    package var peakBytes: Int { peak.bytes.load(ordering: .relaxed) }
}
