/// How often signing in failed of late, to one account or from one address.
///
/// So many within the window, and the account or the address has to wait until it is over.
struct FailedSignIns: Sendable, Equatable {
    static let windowSeconds = 15 * 60
    static let accountLimit = 5
    static let addressLimit = 50

    let count: Int
    let windowStartedAt: UnixTime

    /// A window that began at this moment or before is over.
    static func latestOver(at now: UnixTime) -> UnixTime { now.adding(seconds: -windowSeconds) }

    func isOver(at now: UnixTime) -> Bool { windowStartedAt <= Self.latestOver(at: now) }

    /// How many still count.
    func count(at now: UnixTime) -> Int { isOver(at: now) ? 0 : count }

    /// With one more; after its window a count begins again.
    static func counting(after known: FailedSignIns?, at now: UnixTime) -> FailedSignIns {
        guard let known, !known.isOver(at: now) else {
            return FailedSignIns(count: 1, windowStartedAt: now)
        }
        return FailedSignIns(count: known.count + 1, windowStartedAt: known.windowStartedAt)
    }

    /// Lets another try be made after so many failures.
    static func allowTry(account: Int, address: Int) throws(Refusal) {
        guard account < accountLimit, address < addressLimit else { throw .tooManyAttempts }
    }

    /// What a try that failed is told, itself among the failures.
    static func refusal(account: Int, address: Int) -> Refusal {
        account <= accountLimit && address <= addressLimit ? .wrongPassword : .tooManyAttempts
    }
}
