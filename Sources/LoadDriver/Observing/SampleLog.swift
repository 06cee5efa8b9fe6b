import Dispatch
package import Measurement
import Synchronization

/// A log of all samples of a run, which a thread of its own writes while the run goes on.
///
/// Workers put their samples into words and hand them over in pieces: they wait for no disk. A disk
/// that is too slow, or takes no more, fails the run.
package final class SampleLog: Sendable {
    /// Bytes that may wait: a second or two of a hundred thousand samples each.
    private static let capacity = 64 << 20

    private struct State: Sendable {
        var waiting: [[UInt8]] = []
        var size = 0
        var isOver = false
        var failure: RunError?
    }

    private let format: any SampleFormat
    private let state = Mutex(State())
    private let news = DispatchSemaphore(value: 0)
    private let thread = Mutex<SystemThread?>(nil)

    /// Starts to write, with what stands before the first sample.
    ///
    /// `write` is called on the log's thread.
    package init(
        _ format: any SampleFormat,
        write: @escaping @Sendable ([UInt8]) throws(RunError) -> Void
    ) throws(RunError) {
        self.format = format
        add(Array(format.head.utf8))
        let thread = try SystemThread(name: "samples") { [self] in serve(write) }
        self.thread.withLock { $0 = thread }
    }

    /// Where a worker puts its samples.
    func buffer() -> SampleBuffer { SampleBuffer(format, self) }

    /// Throws what the writer threw, or that it is too slow.
    func check() throws(RunError) {
        if let failure = state.withLock({ $0.failure }) { throw failure }
    }

    fileprivate func add(_ piece: [UInt8]) {
        let isNews = state.withLock { state in
            guard state.failure == nil else { return false }
            guard state.size + piece.count <= Self.capacity else {
                state.failure = RunError(
                    .outputFailed,
                    "\(Self.capacity >> 20) MB of samples wait to be written: the disk is too slow.",
                    hint: "Name a file on another disk with --jtl."
                )
                return true
            }
            state.waiting.append(piece)
            state.size += piece.count
            return true
        }
        if isNews { news.signal() }
    }

    /// Writes all that waits and what stands behind the last sample; to be called once, when no
    /// worker has a sample any more.
    ///
    /// Throws what the writer threw.
    package func finish() throws(RunError) {
        add(Array(format.tail.utf8))
        state.withLock { $0.isOver = true }
        news.signal()
        thread.withLock { $0.take() }?.join()
        try check()
    }

    private func serve(_ write: ([UInt8]) throws(RunError) -> Void) {
        do throws(RunError) {
            while true {
                news.wait()
                let (pieces, isOver) = state.withLock { state in
                    defer { state.waiting = [] }
                    return (state.waiting, state.isOver || state.failure != nil)
                }
                for piece in pieces {
                    try write(piece)
                    state.withLock { $0.size -= piece.count }
                }
                if isOver { return }
            }
        } catch {
            state.withLock { state in
                state.failure = state.failure ?? error
                state.waiting = []
            }
        }
    }
}

/// The samples of one worker that are not handed over yet; it stays on the worker's thread.
final class SampleBuffer {
    private static let size = 1 << 16

    private let format: any SampleFormat
    private let log: SampleLog
    private var bytes: [UInt8] = []

    fileprivate init(_ format: any SampleFormat, _ log: SampleLog) {
        self.format = format
        self.log = log
    }

    func add(_ sample: Sample) {
        if bytes.isEmpty { bytes.reserveCapacity(Self.size + 4_096) }
        format.append(sample, to: &bytes)
        if bytes.count >= Self.size { handOver() }
    }

    func handOver() {
        guard !bytes.isEmpty else { return }
        log.add(bytes)
        bytes = []
    }
}
