import Measurement
import Statistics

/// What the definitions of two tools explain of their figures, in sentences.
enum ToolWords {
    /// Sample counts of a paced load are as near as this, in percent.
    private static let samePercent = 2.0
    /// JMeter writes whole milliseconds: a time is off by less than one, in microseconds.
    private static let rounding = 1_000.0

    static func title(_ pair: ToolPair) -> String {
        "“\(pair.candidate.name)” (\(tool(pair.candidate))) beside "
            + "“\(pair.baseline.name)” (\(tool(pair.baseline)))"
    }

    /// A row of its table: what it is of, both figures, and how far they lie apart.
    static func rows(_ step: ToolPair.Step) -> [[String]] {
        func count(_ value: Double?) -> String {
            value.map { Decimal.text($0, grouped: true) } ?? "–"
        }
        let samples = [
            "samples", count(step.baselineSamples), count(step.candidateSamples),
            ComparisonWords.signed(step.samplesPercent),
        ]
        let times = step.times.map { row in
            [
                row.metric.name, row.metric.text(row.baselineMedian),
                row.metric.text(row.candidateMedian),
                ComparisonWords.signed(row.percent(row.shift?.estimate)),
            ]
        }
        return [samples] + times
    }

    /// Of the first step, which is all requests unless one is asked for.
    static func sentences(_ pair: ToolPair) -> [String] {
        guard let step = pair.steps.first else { return [] }
        return [samples(step), due(pair, step), definition, precision(pair, step), percentiles]
            .compactMap(\.self)
    }

    private static func tool(_ label: ComparedLabel) -> String {
        label.isByJMeter ? RunInfo.jmeter : "perf-runner"
    }

    private static func samples(_ step: ToolPair.Step) -> String? {
        step.samplesPercent.map { percent in
            let far = ComparisonWords.percent(percent.magnitude)
            return percent.magnitude <= samePercent
                ? "Of \(step.step.words) both made as many samples, within \(far)."
                : "The numbers of samples of \(step.step.words) lie \(far) apart: the two did not "
                    + "put the same load on the target, and times under another load are "
                    + "other times. Users who wait for their answers send the fewer requests the "
                    + "longer these take."
        }
    }

    /// What JMeter has no figure for.
    private static func due(_ pair: ToolPair, _ step: ToolPair.Step) -> String? {
        func p95(_ times: KeyPath<StepFigures, StepFigures.Times?>) -> Double? {
            pair.runner.rounds.compactMap { round in
                round.steps.first { step.step.is($0.subject) }?[keyPath: times]
            }.map { Double($0.p95.value) }.median
        }
        guard let response = p95(\.response), let service = p95(\.service) else { return nil }
        return "JMeter does not know when a request was due: its elapsed time begins when it was "
            + "sent, as a service time does. In “\(pair.runner.name)” the p95 is "
            + "\(Quantity.latency(service)) from when requests were sent and "
            + "\(Quantity.latency(response)) from when they were due; for the latter JMeter has "
            + "no figure."
    }

    private static let definition =
        "Both times end with the last byte, and both have in them what it takes to open a "
        + "connection, where one was opened. JMeter's have the pauses of its own process in them, "
        + "of which its results say nothing."

    /// Whether whole milliseconds can explain how far the medians lie apart.
    private static func precision(_ pair: ToolPair, _ step: ToolPair.Step) -> String? {
        guard let row = step.times.first, let baseline = row.baselineMedian?.value,
            let candidate = row.candidateMedian?.value
        else { return nil }
        let apart = 1_000 * (candidate - baseline).magnitude
        let medians = "The median service times lie \(Quantity.latency(apart)) apart"
        return apart < rounding
            ? medians + ": JMeter counts whole milliseconds, which alone can make so much."
            : medians + ", which is more than JMeter's whole milliseconds can make: "
                + "the definitions do not explain it."
    }

    private static let percentiles =
        "Percentiles of both are worked out by one definition, over all samples. Those of JMeter's "
        + "dashboard are of the last 20,000 samples of each label, by another definition."
}
