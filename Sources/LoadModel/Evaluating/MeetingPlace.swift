import LoadPlan

/// A place at which users wait for each other.
struct MeetingPlace: Sendable, Equatable {
    let name: String?
    /// So many go on together.
    let users: Int
    let timeoutNanoseconds: UInt64

    init(_ step: Rendezvous) {
        name = step.name
        users = step.users
        timeoutNanoseconds = step.timeoutNanoseconds
    }
}
