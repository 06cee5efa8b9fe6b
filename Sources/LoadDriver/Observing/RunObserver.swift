package import Measurement

/// Something that follows a run while it goes on, on a thread of its own.
package enum RunObserver: Sendable {
    case recorder(any RunRecorder)
    case viewer(any RunViewer)
}

/// Keeps a run: gets every second of it, in order, and its end.
///
/// A slow one holds up neither the load nor other observers: seconds wait for it, as many as
/// `Recording.capacity`. Where it fails, or where more would have to wait, the run fails.
package protocol RunRecorder: Sendable {
    mutating func record(_ second: SecondResult) throws(RunError)
    /// The load has ended and was not cut short by an error; there are no more seconds.
    mutating func finish(_ run: RunResult) throws(RunError)
}

/// Shows a run as it stands: gets the latest status, and may miss those before it.
package protocol RunViewer: Sendable {
    mutating func show(_ status: RunStatus)
    /// The load has ended, however it did.
    mutating func close()
}

/// A run as it stands at one moment.
package struct RunStatus: Sendable {
    /// Seconds since the start of the load.
    package var elapsed: Double
    /// The last second that is whole; nil in the first one.
    package var second: SecondResult?
    /// Of all whole seconds.
    package var totals: RunTotals
    /// The load has been asked to stop.
    package var isStopping: Bool
}
