package import Notation

extension Threshold {
    /// Reads `[step or scenario:] [response|service] metric comparison bound`.
    ///
    /// The metrics and what bounds them: `p95`, `p99.9`, `mean`, `max` a time; `errors`, `dropped`
    /// a count or a percentage; `checks` a percentage; `rate` a rate; `requests` a count.
    package static func parse(_ source: String) throws(Fault) -> Threshold {
        func fault(_ message: String, _ hint: String? = nil) -> Fault {
            Fault("The threshold '\(source.shortened)' \(message)", hint: hint)
        }
        let colon = source.lastIndex(of: ":")
        let scope = colon.map { source[..<$0].trimmingSpace }
        guard scope != "" else { throw fault("names no step before ':'.") }
        let claim = colon.map { source[source.index(after: $0)...] } ?? source[...]
        guard let operatorStart = claim.firstIndex(where: { "<>=!".contains($0) }) else {
            throw fault("compares nothing.", "Write it like 'p95 < 250ms' or 'errors < 1%'.")
        }
        let symbol = claim[operatorStart...].prefix { "<>=!".contains($0) }
        let bound = claim[symbol.endIndex...].trimmingSpace
        let words = claim[..<operatorStart].split(whereSeparator: \.isWhitespace).map(String.init)
        var threshold = Threshold(
            source: source.trimmingSpace,
            scope: scope,
            metric: .errorCount,
            comparison: .less,
            bound: 0
        )
        do throws(Wanted) {
            (threshold.metric, threshold.bound) = try measure(words, bound)
        } catch {
            throw fault("must have \(error.what).", error.hint)
        }
        let comparison = Comparison(rawValue: String(symbol))
        if let comparison, comparison != .equal, comparison != .notEqual {
            threshold.comparison = comparison
        } else if symbol == "==", threshold.bound == 0, threshold.metric.isCount {
            threshold.comparison = .lessOrEqual
        } else {
            throw fault("must compare with <, <=, > or >=, got '\(symbol)'.")
        }
        return threshold
    }

    private static func measure(
        _ words: [String],
        _ bound: String
    ) throws(Wanted) -> (Metric, Double) {
        var words = words
        let time = words.count == 2 ? Time(rawValue: words.removeFirst()) : .response
        guard let time, words.count == 1 else { throw Self.aMetric(words.last) }
        switch words[0] {
        case "mean": return (.mean(time), try microseconds(bound))
        case "max": return (.max(time), try microseconds(bound))
        case "errors" where bound.hasSuffix("%"): return (.errorRate, try percent(bound))
        case "errors": return (.errorCount, try count(bound))
        case "dropped" where bound.hasSuffix("%"): return (.droppedRate, try percent(bound))
        case "dropped": return (.droppedCount, try count(bound))
        case "checks": return (.checkRate, try percent(bound))
        case "requests": return (.requestCount, try count(bound))
        case "rate":
            guard let rate = try? Units.perSecond(bound) else {
                throw Wanted("a rate such as '100/s' as its bound", hint: nil)
            }
            return (.requestRate, rate)
        case let word:
            guard word.hasPrefix("p"), let percentile = Units.decimal(String(word.dropFirst())),
                (0...100).contains(percentile)
            else { throw Self.aMetric(word) }
            return (.percentile(percentile, of: time), try microseconds(bound))
        }
    }

    private static func aMetric(_ word: String?) -> Wanted {
        let names = ["p95", "mean", "max", "errors", "rate", "requests", "dropped", "checks"]
        return Wanted(
            "a metric before its comparison: \(names.joined(separator: ", "))",
            hint: word.flatMap { $0.nearest(in: names) }.map { "Did you mean '\($0)'?" }
        )
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

extension Threshold.Metric {
    /// Whether none is the least there can be, so that `== 0` says `<= 0`.
    fileprivate var isCount: Bool {
        switch self {
        case .errorRate, .errorCount, .droppedCount, .droppedRate: true
        default: false
        }
    }
}
