import Glibc

/// The core that the thread which stores a second may share with a worker.
///
/// A worker with a hundred thousand requests a second never sleeps, so the kernel would let each of
/// the two run for milliseconds, which those requests would be late by. Storing is done in pieces
/// of a tenth of one, and the worker goes on between them. A core of one's own is not given away.
struct SharedCore {
    /// The worker may keep the core until the kernel's next tick, 4 ms mostly: that often, and a
    /// second is stored long before the next one is there.
    private static let turns = 100
    /// To pack a step, to encode its six histograms, and to insert the row.
    private static let piecesOfAStep = 8
    /// The rows' figures, the samples, and the commit.
    private static let otherPieces = 3

    private let piecesATurn: Int
    private var finished = 0

    /// For a second of so many steps and other pieces; a worker has a histogram of its own.
    init(steps: Int, workers: Int, more: Int = 0) {
        let pieces = Self.piecesOfAStep * steps + workers + Self.otherPieces + more
        piecesATurn = (pieces + Self.turns - 1) / Self.turns
    }

    /// Lets the worker go on, where it is its turn.
    mutating func finishPiece() {
        if finishesTurn() { sched_yield() }
    }

    /// Counts a piece; answers whether it is the last one of a turn.
    mutating func finishesTurn() -> Bool {
        finished += 1
        return finished.isMultiple(of: piecesATurn)
    }
}
