import Dispatch
import LoadDriver
import Measurement
import Synchronization

/// How late this machine wakes those who wait, while a test goes on beside it.
///
/// A timer of a millisecond, which knows nothing of the driver. On a quiet machine it is late by a
/// tenth of one; beside a busy program by as long as that keeps the core.
final class MachineLateness {
    private final class Record: Sendable {
        private let times = Mutex<(last: UInt64?, histogram: LatencyHistogram)>((nil, .init()))

        func tick(every interval: UInt64) {
            let now = monotonicNanoseconds()
            times.withLock { times in
                if let last = times.last, now > last + interval {
                    times.histogram.record((now - last - interval) / 1_000)
                } else {
                    times.histogram.record(0)
                }
                times.last = now
            }
        }

        /// Of the times that are longer than so many microseconds, in seconds.
        func sum(over least: UInt64) -> Double {
            times.withLock { times in
                times.histogram.buckets.filter { $0.lowest > least }
                    .reduce(0) { $0 + Double($1.lowest * $1.count) / 1e6 }
            }
        }

        var p99: UInt64? { times.withLock { $0.histogram.percentile(99) } }
    }

    private static let interval: UInt64 = 1_000_000

    private let record = Record()
    private let timer = DispatchSource.makeTimerSource(flags: .strict, queue: .global())

    init() {
        timer.schedule(deadline: .now(), repeating: .milliseconds(1), leeway: .nanoseconds(0))
        timer.setEventHandler { [record] in record.tick(every: Self.interval) }
        timer.resume()
    }

    deinit { timer.cancel() }

    /// How long it stood still for all that wait, in seconds: 10 ms at a time or more.
    var pauses: Double { record.sum(over: 10_000) }

    /// In microseconds; 0 before the first tick.
    var p99: UInt64 { record.p99 ?? 0 }
}
