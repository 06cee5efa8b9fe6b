import Dispatch
import Glibc
import LoadDriver

/// Ctrl-C and `kill` as requests to stop, for as long as this is kept.
final class Interrupts {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]

    private let sources: [any DispatchSourceSignal]

    convenience init(_ stop: StopSignal) { self.init { stop.request() } }

    /// Calls this at each signal, on some thread.
    init(_ request: @escaping @Sendable () -> Void) {
        sources = Self.signals.map { number in
            // Otherwise the signal would end the process.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler(handler: request)
            source.resume()
            return source
        }
    }

    /// What follows the load may take long too, as a report that is written into a pipe without a
    /// reader: the signals end it.
    deinit {
        for source in sources { source.cancel() }
        for number in Self.signals { signal(number, SIG_DFL) }
    }
}
