import Measurement

/// What an answer says in the header that the plan splits by.
///
/// The first line of that name counts. The room of the value is kept from answer to answer, so that
/// a steady load allocates nothing.
package struct SplitHeader: Sendable {
    enum Content {
        case missing
        /// It stands in `value`.
        case value
        case tooLong
    }

    private(set) var content = Content.missing
    private(set) var value: [UInt8] = []

    init() {}

    mutating func read(_ bytes: Span<UInt8>) {
        guard case .missing = content else { return }
        value.removeAll(keepingCapacity: true)
        guard bytes.count <= SplitKey.longestValue else { return content = .tooLong }
        content = .value
        unsafe bytes.withUnsafeBufferPointer { unsafe value.append(contentsOf: $0) }
    }

    mutating func reset() { content = .missing }
}
