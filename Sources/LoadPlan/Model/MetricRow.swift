import Notation

/// What a threshold can measure: a row of the catalogue.
struct MetricRow: Sendable {
    typealias Measure = (metric: Threshold.Metric, bound: Double)

    /// As a threshold names it; `p95` stands for every percentile.
    let word: String
    /// What bounds it, and what it says, for the reference page.
    let bound: String
    let example: String
    /// Nil for the word of another row.
    let read: @Sendable (String, Threshold.Time, String) throws(Wanted) -> Measure?

    static let all = [
        MetricRow(word: "p95", bound: "time", example: "home: service p99.9 < 400ms") {
            word,
            time,
            bound throws(Wanted) in
            guard word.hasPrefix("p"), let percentile = Units.decimal(String(word.dropFirst())),
                (0...100).contains(percentile)
            else { return nil }
            return (.percentile(percentile, of: time), try microseconds(bound))
        },
        MetricRow(word: "mean", bound: "time", example: "mean < 100ms") {
            word,
            time,
            bound throws(Wanted) in
            word == "mean" ? (.mean(time), try microseconds(bound)) : nil
        },
        MetricRow(word: "max", bound: "time", example: "service max < 2s") {
            word,
            time,
            bound throws(Wanted) in
            word == "max" ? (.max(time), try microseconds(bound)) : nil
        },
        MetricRow(word: "errors", bound: "percentage or count", example: "errors < 1%") {
            word,
            _,
            bound throws(Wanted) in
            guard word == "errors" else { return nil }
            return bound.hasSuffix("%")
                ? (.errorRate, try percent(bound)) : (.errorCount, try count(bound))
        },
        MetricRow(word: "rate", bound: "rate", example: "rate > 100/s") {
            word,
            _,
            bound throws(Wanted) in
            guard word == "rate" else { return nil }
            guard let rate = try? Units.perSecond(bound) else {
                throw Wanted("a rate such as '100/s' as its bound", hint: nil)
            }
            return (.requestRate, rate)
        },
        MetricRow(word: "requests", bound: "count", example: "requests > 1000") {
            word,
            _,
            bound throws(Wanted) in
            word == "requests" ? (.requestCount, try count(bound)) : nil
        },
        MetricRow(
            word: "dropped",
            bound: "percentage of arrivals, or count",
            example: "dropped == 0"
        ) {
            word,
            _,
            bound throws(Wanted) in
            guard word == "dropped" else { return nil }
            return bound.hasSuffix("%")
                ? (.droppedRate, try percent(bound)) : (.droppedCount, try count(bound))
        },
        MetricRow(word: "checks", bound: "percentage of checks that held", example: "checks > 99%")
        {
            word,
            _,
            bound throws(Wanted) in
            word == "checks" ? (.checkRate, try percent(bound)) : nil
        },
        MetricRow(
            word: "unfinished",
            bound: "percentage of requests, or count",
            example: "unfinished == 0"
        ) {
            word,
            _,
            bound throws(Wanted) in
            guard word == "unfinished" else { return nil }
            return bound.hasSuffix("%")
                ? (.unfinishedRate, try percent(bound)) : (.unfinishedCount, try count(bound))
        },
        MetricRow(word: "apdex(500ms)", bound: "0 to 1", example: "apdex(500ms) > 0.9") {
            word,
            _,
            bound throws(Wanted) in
            guard word.hasPrefix("apdex(") else { return nil }
            return (try apdex(word), try share(bound))
        },
        MetricRow(word: "cpu", bound: "percentage of a core", example: "cpu < 80%") {
            word,
            _,
            bound throws(Wanted) in
            word == "cpu" ? (.workerShare, try percent(bound)) : nil
        },
    ]

    private static func apdex(_ word: String) throws(Wanted) -> Threshold.Metric {
        let text = word.dropFirst("apdex(".count)
        guard text.last == ")", let time = try? Units.nanoseconds(String(text.dropLast())),
            time >= 1_000
        else { throw Wanted("a time in 'apdex(…)'", hint: "Such as 'apdex(500ms) > 0.9'.") }
        return .apdex(time / 1_000)
    }

    private static func share(_ bound: String) throws(Wanted) -> Double {
        guard let share = Units.decimal(bound), (0...1).contains(share) else {
            throw Wanted("a number from 0 to 1 as its bound")
        }
        return share
    }

    private static func microseconds(_ bound: String) throws(Wanted) -> Double {
        guard let nanoseconds = try? Units.nanoseconds(bound) else {
            let isBare = Units.decimal(bound) != nil
            throw Wanted("a time as its bound", hint: isBare ? "Write '\(bound)ms'." : nil)
        }
        return Double(nanoseconds) / 1_000
    }

    private static func percent(_ bound: String) throws(Wanted) -> Double {
        guard bound.hasSuffix("%"), let percent = Units.decimal(bound.dropLast().trimmingSpace),
            (0...100).contains(percent)
        else { throw Wanted("a percentage from 0% to 100% as its bound") }
        return percent
    }

    private static func count(_ bound: String) throws(Wanted) -> Double {
        guard let count = Units.decimal(bound), count >= 0 else {
            throw Wanted("a count of 0 or more as its bound")
        }
        return count
    }
}
