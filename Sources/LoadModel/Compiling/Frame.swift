/// A control structure that a user is in.
enum Frame: Sendable {
    case rounds(left: Int)
    /// A loop over values, and the index of the next one.
    case items(next: Int)
    /// A random order: the bits of the steps that are left.
    case order(left: UInt64)
}
