/// What of a file could not be read: the first few places in full, the others as a number.
package struct DamagedLines: Sendable, Equatable {
    private static let shown = 3

    package private(set) var count = 0
    private var first: [String] = []

    package init() {}

    /// `fault` is the end of a sentence about the line.
    package mutating func add(line: Int, _ fault: String) {
        count += 1
        if first.count < Self.shown { first.append("line \(line): \(fault)") }
    }

    /// A sentence each, without the file's name.
    package var sentences: [String] {
        let rest = count - first.count
        return first.map { "Left out \($0)." }
            + (rest > 0 ? ["Left out \(rest) more damaged line\(rest == 1 ? "" : "s")."] : [])
    }
}
