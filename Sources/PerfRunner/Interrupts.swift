import Dispatch
import Glibc
import LoadDriver

/// Ctrl-C and `kill` as requests to stop, for as long as this is kept.
final class Interrupts {
    private let sources: [any DispatchSourceSignal]

    init(_ stop: StopSignal) {
        // Somebody who stops reading what is said, as `| head` does, does not end the run.
        signal(SIGPIPE, SIG_IGN)
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            // Otherwise the signal would end the process before anybody could read of it.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { stop.request() }
            source.resume()
            return source
        }
    }

    deinit { for source in sources { source.cancel() } }
}
