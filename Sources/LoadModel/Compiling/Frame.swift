/// A control structure that a user is in.
enum Frame: Sendable {
    case rounds(left: Int)
    /// A loop over values, and the index of the next one, which is below the end.
    case items(next: Int, end: Int)
    /// A loop whose rounds are counted, beneath what else is known of it.
    case counted(next: Int)
    /// A random order: the bits of the steps that are left.
    case order(left: UInt64)
    /// A loop that ends with its time: where it goes on then, and how many groups and locks are
    /// around it.
    case timed(until: UInt64, exit: Int32, groups: Int16, locks: Int16)
}
