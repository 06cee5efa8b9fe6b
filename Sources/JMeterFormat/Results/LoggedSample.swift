/// A sample in 56 bytes: what is kept of each until its run is known as a whole.
struct LoggedSample {
    /// Milliseconds since 1970.
    var start: Int64
    var received: Int64
    /// Milliseconds; JMeter has no finer ones.
    var elapsed: UInt32
    var latency: UInt32
    var connect: UInt32
    var idle: UInt32
    var sent: UInt32
    var groupThreads: UInt32
    var step: UInt32
    var outcome: UInt16

    /// Milliseconds since 1970; what JMeter calls idle is in no elapsed time.
    var end: Int64 { start + Int64(elapsed) + Int64(idle) }
}

/// All samples of a file, in blocks, so that a long list is not copied while it grows.
struct SampleList {
    private static let blockSize = 65_536

    private var blocks: [[LoggedSample]] = []
    private(set) var count = 0

    mutating func append(_ sample: LoggedSample) {
        if count.isMultiple(of: Self.blockSize) {
            blocks.append([])
            blocks[blocks.count - 1].reserveCapacity(count == 0 ? 16 : Self.blockSize)
        }
        blocks[blocks.count - 1].append(sample)
        count += 1
    }

    subscript(index: Int) -> LoggedSample {
        blocks[index / Self.blockSize][index % Self.blockSize]
    }
}
