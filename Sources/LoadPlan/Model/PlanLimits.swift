/// The most that a plan may ask for: more than any machine does, far from where numbers overflow.
enum PlanLimits {
    static let users = 1_000_000
    static let iterations = 1_000_000_000
    static let repetitions = 1_000_000
    /// All that JSON's numbers are exact for.
    static let numbers = -9_007_199_254_740_992...9_007_199_254_740_992
    /// Connections of each user at most.
    static let parallelResources = 100
    /// So that a period's instants are walked over in a second.
    static let exactInstants = 10_000_000
    /// So that what is dealt exactly comes out even within ten thousand turns or so.
    static let weight = 10_000
    /// Steps of a random order: those that are left are the bits of one number.
    static let shuffledSteps = 64
    /// So that all of a run's kept failures have room in memory and on a page.
    static let keptFailures = 100
    static let keptBytes = 1_048_576
}
