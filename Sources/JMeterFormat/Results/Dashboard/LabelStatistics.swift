/// What JMeter's dashboard says of one label, by the dashboard's own definitions.
///
/// The order of the samples counts: sums are made as they come, and percentiles are of the last
/// ones.
struct LabelStatistics {
    /// JMeter's property `jmeter.reportgenerator.statistic_window`.
    private static let window = 20_000

    let label: String
    private(set) var samples = 0
    private(set) var errors = 0
    private(set) var bytesReceived = 0
    private(set) var bytesSent = 0
    /// Milliseconds, as are all times.
    private(set) var mean = Double.nan
    private(set) var shortest = Int.max
    private(set) var longest = Int.min
    private var firstStart = Int.max
    private var lastEnd = Int.min
    /// The last elapsed times, in no order.
    private var recent: [UInt32] = []

    init(_ label: String) { self.label = label }

    mutating func add(_ sample: RawSample, start: Int, elapsed: Int, isError: Bool) {
        let time = UInt32(clamping: elapsed)
        if recent.count < Self.window {
            recent.append(time)
        } else {
            recent[samples % Self.window] = time
        }
        samples += 1
        if isError { errors += 1 }
        bytesReceived += sample.received
        bytesSent += sample.sent
        // Not the sum by the count: the last digits would be others.
        if samples == 1 { mean = 0 }
        mean += (Double(elapsed) - mean) / Double(samples)
        shortest = min(shortest, elapsed)
        longest = max(longest, elapsed)
        firstStart = min(firstStart, start)
        lastEnd = max(lastEnd, start + elapsed)
    }

    var errorPercentage: Float { Float(Double(errors) * 100 / Double(samples)) }

    private var span: Double { Double(lastEnd &- firstStart) }
    var throughput: Double { Double(samples) / span * 1000 }
    var receivedKilobytesPerSecond: Double { Double(bytesReceived) / (span / 1000) / 1024 }
    var sentKilobytesPerSecond: Double { Double(bytesSent) / (span / 1000) / 1024 }

    /// The percentiles of the last samples as `EstimationType.LEGACY` of Commons Math has them:
    /// at p·(n + 1), between two values in a line.
    func percentiles(_ percents: [Double]) -> [Double] {
        let sorted = recent.sorted()
        return percents.map { percent in
            guard sorted.count > 1 else { return sorted.first.map(Double.init) ?? .nan }
            let position = percent / 100 * Double(sorted.count + 1)
            let place = Int(position)
            guard place >= 1 else { return Double(sorted[0]) }
            guard place < sorted.count else { return Double(sorted[sorted.count - 1]) }
            let (lower, upper) = (Double(sorted[place - 1]), Double(sorted[place]))
            return lower + (position - position.rounded(.down)) * (upper - lower)
        }
    }
}
