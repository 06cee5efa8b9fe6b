import LoadDriver
import Measurement
import Synchronization

/// Ctrl-C through all probes of a search: each has a stop signal of its own, since a threshold may
/// end a probe and not the search.
final class SearchStop: Sendable {
    private struct State: Sendable {
        var current: StopSignal?
        var requests = 0
    }

    private let state = Mutex(State())

    /// Stops the probe that runs, and the search behind it.
    func request() {
        state.withLock { state in
            state.requests += 1
            state.current?.request()
        }
    }

    var isRequested: Bool { state.withLock { $0.requests > 0 } }

    /// For the next probe; it is stopped already where the search is.
    func signal() throws(RunError) -> StopSignal {
        let signal = try StopSignal()
        let requests = state.withLock { state in
            state.current = signal
            return state.requests
        }
        if requests > 0 { signal.request(times: requests) }
        return signal
    }
}
