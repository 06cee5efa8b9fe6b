import Measurement
import Statistics

/// What the balancer measured of itself while the rounds of a label ran.
struct LabelBalancer: Sendable {
    /// A number of requests, of all seconds of all rounds.
    struct Gauge: Sendable {
        let highest: Double
        let median: Double

        fileprivate init?(_ values: [Double]) {
            guard let highest = values.max(), let median = values.median else { return nil }
            self.highest = highest
            self.median = median
        }
    }

    let label: String
    /// Rounds that the statistics tell of.
    let rounds: Int
    /// Nil where rows tell of no backend.
    let queue: Gauge?
    let sessions: Gauge?
    /// In all.
    let retries: Int
    let redispatches: Int
    let errors: Int
    /// Milliseconds of each round, the largest of its averages.
    let queueTime: RoundSpread?
    /// Cores of each round.
    let cores: RoundSpread?
    /// Microseconds of the processor for a request.
    let processorTime: RoundSpread?

    /// Nil where the statistics tell of none of the label's rounds.
    init?(_ label: ComparedLabel, _ statistics: BalancerStatistics) {
        let courses = label.rounds.compactMap { statistics.course(ofRun: $0.info.number) }
        guard !courses.isEmpty else { return nil }
        func gauge(_ value: KeyPath<BalancerCourse.Second, UInt32>) -> Gauge? {
            let seconds = courses.flatMap { $0.seconds.compactMap(\.self) }
            return Gauge(seconds.map { Double($0[keyPath: value]) })
        }
        self.label = label.name
        rounds = courses.count
        queue = gauge(\.queue)
        sessions = gauge(\.sessions)
        retries = courses.reduce(0) { $0 + $1.retries }
        redispatches = courses.reduce(0) { $0 + $1.redispatches }
        errors = courses.reduce(0) { $0 + $1.errors }
        queueTime = RoundSpread(courses.compactMap(\.longestQueueTime))
        cores = RoundSpread(courses.compactMap { $0.cpu?.cores })
        processorTime = RoundSpread(
            courses.compactMap { course in
                course.cpu.flatMap {
                    course.requests > 0 ? 1_000_000 * $0.seconds / Double(course.requests) : nil
                }
            }
        )
    }

    /// Those of all labels that the statistics tell of.
    static func all(_ comparison: RunComparison) -> [LabelBalancer] {
        comparison.balancer.map { statistics in
            comparison.labels.compactMap { LabelBalancer($0, statistics) }
        } ?? []
    }
}
