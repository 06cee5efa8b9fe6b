import Measurement
import Synchronization

/// The values of the header that a plan splits by, in the order in which the run met them.
///
/// A value has the same number for all workers. They ask here for a value that is new to them and
/// never again: `SplitKey.mostValues` times at the most, so the lock is on no request's way.
final class SharedSplitValues: Sendable {
    private let values = Mutex<[[UInt8]]>([])

    /// Adds a value where it is new and there is room for it; answers those behind the first
    /// `known` ones.
    func values(adding value: [UInt8], behind known: Int) -> ArraySlice<[UInt8]> {
        values.withLock { values in
            if values.count < SplitKey.mostValues, !values.contains(value) { values.append(value) }
            return values[known...]
        }
    }
}
