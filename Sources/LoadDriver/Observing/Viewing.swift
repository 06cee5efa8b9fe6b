import Dispatch
import Measurement
import Synchronization

/// The thread of one viewer, and the one status that waits for it: a newer one takes its place.
final class Viewing: Sendable {
    private enum Work: Sendable {
        case nothing
        case show(RunStatus)
        case close
    }

    private let waiting = Mutex(Work.nothing)
    private let news = DispatchSemaphore(value: 0)

    func show(_ status: RunStatus) { post(.show(status)) }

    func close() { post(.close) }

    private func post(_ work: Work) {
        let wasEmpty = waiting.withLock { waiting in
            defer { waiting = work }
            if case .nothing = waiting { return true }
            return false
        }
        if wasEmpty { news.signal() }
    }

    /// Shows until the viewer is to close.
    func serve(_ viewer: any RunViewer) {
        var viewer = viewer
        while true {
            news.wait()
            let work = waiting.withLock { waiting in
                defer { waiting = .nothing }
                return waiting
            }
            switch work {
            case .nothing: break
            case .show(let status): viewer.show(status)
            case .close: return viewer.close()
            }
        }
    }
}
