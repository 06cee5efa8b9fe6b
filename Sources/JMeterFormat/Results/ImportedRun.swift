package import Measurement
package import Notation

/// A run that JMeter made, as its JTL tells of it.
///
/// Samples come in any order; here they are put into the seconds in which they ended. All times
/// are JMeter's elapsed times, from the start of a sample to its last byte. A thread of JMeter
/// waits for its answers, so what it sends is due when it is sent: response and service time are
/// the same.
package struct ImportedRun {
    /// A moment further away than this from most others is a damaged one: 7 days.
    private static let longest: Int64 = 7 * 86_400_000

    /// Milliseconds since 1970.
    private let start: Int64
    private let end: Int64
    private let collector: SampleCollector
    /// Places in the collector's list, second by second; `bounds[s]..<bounds[s + 1]` are those of
    /// second `s`.
    private let order: [UInt32]
    private let bounds: [Int]
    /// Samples that were left out since their time is far from all others.
    private let strayCount: Int

    package let damage: DamagedLines

    /// Nil without a sample.
    init?(_ collector: SampleCollector, _ damage: DamagedLines) {
        let samples = collector.samples
        guard samples.count > 0 else { return nil }
        let middle = Self.middle(of: samples)
        var start = Int64.max
        var end = Int64.min
        var strayCount = 0
        for index in 0..<samples.count {
            let sample = samples[index]
            guard Self.isNear(sample, middle) else {
                strayCount += 1
                continue
            }
            start = min(start, sample.start)
            end = max(end, sample.end)
        }
        var bounds = [Int](repeating: 0, count: Int((end - start) / 1000) + 2)
        for index in 0..<samples.count where Self.isNear(samples[index], middle) {
            bounds[Int((samples[index].end - start) / 1000) + 1] += 1
        }
        for second in bounds.indices.dropFirst() { bounds[second] += bounds[second - 1] }
        var places = bounds
        var order = [UInt32](repeating: 0, count: samples.count - strayCount)
        for index in 0..<samples.count where Self.isNear(samples[index], middle) {
            let second = Int((samples[index].end - start) / 1000)
            order[places[second]] = UInt32(index)
            places[second] += 1
        }
        (self.start, self.end, self.strayCount) = (start, end, strayCount)
        (self.order, self.bounds) = (order, bounds)
        (self.collector, self.damage) = (collector, damage)
    }

    package var scenarios: [String] {
        collector.scenarios.names.map { $0.isEmpty ? "JMeter" : $0 }
    }
    package var steps: [StepIdentity] { collector.steps }
    package var sampleCount: Int { order.count }
    /// Seconds since 1970.
    package var startedAt: Double { Double(start) / 1000 }
    /// From the first sample's start to the last one's end, in seconds.
    package var duration: Double { Double(end - start) / 1000 }
    /// Scheme, host and port of the first URL; empty where there is none.
    package var target: String { collector.target }

    /// What is to be known of the file, a sentence each, without its name.
    package var warnings: [String] {
        var warnings = damage.sentences
        if strayCount > 0 {
            warnings.append("Left out \(strayCount) with a time days away from all others.")
        }
        if collector.hasOtherLabels {
            warnings.append(
                "There are more than \(SampleCollector.mostSteps) labels: "
                    + "the further ones are one step, 'other labels'."
            )
        }
        if !collector.knowsSuccess {
            warnings.append("It does not say which samples failed: all count as successes.")
        }
        return warnings
    }

    /// Hands over each second of the run, in order and without gaps.
    package func forEachSecond<Failure: Error>(
        _ body: (SecondResult) throws(Failure) -> Void
    ) throws(Failure) {
        var details = Dictionary(grouping: collector.details) { Int(($0.end - start) / 1000) }
        var activeUsers = scenarios.map { _ in 0 }
        var times = steps.map { _ in SampleTimes() }
        for second in 0..<bounds.count - 1 {
            var result = SecondResult(
                second: second,
                stepCount: steps.count,
                scenarioCount: activeUsers.count
            )
            for place in bounds[second]..<bounds[second + 1] {
                let sample = collector.samples[Int(order[place])]
                let step = Int(sample.step)
                let outcome = collector.outcomes[Int(sample.outcome)]
                result.steps[step].count(sample, outcome)
                if !outcome.isUnreached {
                    times[step].add(sample, isError: outcome != .of(.success))
                }
                activeUsers[steps[step].scenario] = Int(sample.groupThreads)
            }
            for step in times.indices { times[step].move(to: &result.steps[step]) }
            for scenario in activeUsers.indices {
                result.scenarios[scenario].activeUsers = activeUsers[scenario]
            }
            result.errorSamples = (details.removeValue(forKey: second) ?? []).map { detail in
                ErrorSample(
                    step: detail.key.step,
                    outcome: detail.key.outcome,
                    detail: detail.text,
                    url: detail.url,
                    at: Double(detail.end - start) / 1000
                )
            }
            try body(result)
        }
    }

    /// A moment that most samples are near to: the median of some of them.
    private static func middle(of samples: SampleList) -> Int64 {
        let step = max(1, samples.count / 1_000)
        let starts = stride(from: 0, to: samples.count, by: step).map { samples[$0].start }
        return starts.sorted()[starts.count / 2]
    }

    private static func isNear(_ sample: LoggedSample, _ middle: Int64) -> Bool {
        abs(sample.start - middle) <= longest && abs(sample.end - middle) <= longest
    }
}

extension StepStatistics {
    /// Counts a sample, by the definitions that hold for requests of our own: one that never
    /// reached the server has no response time.
    fileprivate mutating func count(_ sample: LoggedSample, _ outcome: SampleOutcome) {
        requests += 1
        bytesReceived += Int(sample.received)
        bytesSent += Int(sample.sent)
        if outcome.isUnreached { unreached += 1 }
        if outcome != .of(.success) {
            errors += 1
            outcomes[outcome.name, default: 0] += 1
        }
    }
}
