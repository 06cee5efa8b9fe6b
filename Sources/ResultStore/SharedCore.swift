import Glibc

/// The core that whoever stores a second may share with a worker.
///
/// A worker with a hundred thousand requests a second never sleeps, so the kernel would let each of
/// the two run for milliseconds, which those requests would be late by. Storing is done in pieces
/// of a tenth of one, and the worker goes on between them. A core of one's own is not given away.
struct SharedCore {
    /// The worker may keep the core until the kernel's next tick, 4 ms mostly: that often, and a
    /// second is stored long before the next one is there.
    private static let turns = 100
    /// To pack a step, to encode its four histograms, and to insert the row.
    private static let piecesOfAStep = 6

    private let piecesATurn: Int
    private var finished = 0

    /// For a second of so many steps.
    init(steps: Int) { piecesATurn = max(1, Self.piecesOfAStep * steps / Self.turns) }

    /// Lets the worker go on, where it is its turn.
    mutating func finishPiece() {
        finished += 1
        if finished.isMultiple(of: piecesATurn) { sched_yield() }
    }
}
