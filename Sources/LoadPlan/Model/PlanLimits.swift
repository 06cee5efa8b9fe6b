/// The most that a plan may ask for: more than any machine does, far from where numbers overflow.
enum PlanLimits {
    static let users = 1_000_000
    static let iterations = 1_000_000_000
    static let repetitions = 1_000_000
}
