/// Where each row of a file begins: 8 bytes a row.
///
/// Kept in blocks, so that a list of millions is neither copied while it grows nor has room that
/// stays empty.
package struct RowOffsets: Sendable {
    private static let blockSize = 65_536

    private var blocks: [[UInt64]] = []
    package private(set) var count = 0

    package init() {}

    package mutating func append(_ offset: UInt64) {
        if count % Self.blockSize == 0 {
            var block: [UInt64] = []
            block.reserveCapacity(min(Self.blockSize, max(16, count)))
            blocks.append(block)
        }
        blocks[blocks.count - 1].append(offset)
        count += 1
    }

    package subscript(row: Int) -> UInt64 { blocks[row / Self.blockSize][row % Self.blockSize] }
}
