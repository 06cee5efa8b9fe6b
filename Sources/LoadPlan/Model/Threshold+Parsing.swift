package import Notation

extension Threshold {
    /// Reads `[scope:] [response|service] metric comparison bound [in every time]`.
    ///
    /// The metrics and what bounds them stand in `MetricRow`.
    package static func parse(_ source: String) throws(Fault) -> Threshold {
        func fault(_ message: String, _ hint: String? = nil) -> Fault {
            Fault("The threshold '\(source.shortened)' \(message)", hint: hint)
        }
        let colon = source.lastIndex(of: ":")
        let scope = colon.map { source[..<$0].trimmingSpace }
        guard scope != "" else { throw fault("names nothing before ':'.") }
        let claim = colon.map { source[source.index(after: $0)...] } ?? source[...]
        guard let operatorStart = claim.firstIndex(where: { "<>=!".contains($0) }) else {
            throw fault("compares nothing.", "Write it like 'p95 < 250ms' or 'errors < 1%'.")
        }
        let symbol = claim[operatorStart...].prefix { "<>=!".contains($0) }
        let (bound, window) = parts(ofBound: claim[symbol.endIndex...])
        let words = claim[..<operatorStart].split(whereSeparator: \.isWhitespace).map(String.init)
        var threshold = Threshold(
            source: source.trimmingSpace,
            scope: scope.map { Scope($0) },
            metric: .errorCount,
            comparison: .less,
            bound: 0
        )
        do throws(Wanted) {
            (threshold.metric, threshold.bound) = try measure(words, bound)
            threshold.windowSeconds = try window.map(windowSeconds)
            guard scope == nil || !threshold.metric.isOfGenerator else {
                throw Wanted("no name before its colon: the generator is one for the whole run")
            }
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

    /// `250ms in every 10s` as the bound and the window.
    private static func parts(ofBound text: Substring) -> (bound: String, window: String?) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let place = words.firstIndex(of: "in"), words[place...].dropFirst().first == "every"
        else { return (text.trimmingSpace, nil) }
        let window = words[place...].dropFirst(2).joined(separator: " ")
        return (words[..<place].joined(separator: " "), window)
    }

    private static func windowSeconds(_ text: String) throws(Wanted) -> Int {
        let nanoseconds = try? Units.nanoseconds(text)
        let (seconds, rest) = (nanoseconds ?? 0).quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest == 0, (1...longestWindowSeconds).contains(Int(seconds)) else {
            throw Wanted(
                "a time of whole seconds behind 'in every', at most 10m",
                hint: "Such as 'p95 < 250ms in every 10s'."
            )
        }
        return Int(seconds)
    }

    /// Of each second of a window the histograms are kept.
    private static let longestWindowSeconds = 600

    private static func measure(
        _ words: [String],
        _ bound: String
    ) throws(Wanted) -> (Metric, Double) {
        var words = words
        let time = words.count == 2 ? Time(rawValue: words.removeFirst()) : .response
        guard let time, words.count == 1 else { throw Self.aMetric(words.last) }
        for row in MetricRow.all {
            if let measure = try row.read(words[0], time, bound) { return measure }
        }
        throw Self.aMetric(words[0])
    }

    private static func aMetric(_ word: String?) -> Wanted {
        let names = MetricRow.all.map(\.word)
        return Wanted(
            "a metric before its comparison: \(names.joined(separator: ", "))",
            hint: word.flatMap { $0.nearest(in: names) }.map { "Did you mean '\($0)'?" }
        )
    }
}

extension Threshold.Metric {
    /// Whether none is the least there can be, so that `== 0` says `<= 0`.
    fileprivate var isCount: Bool {
        switch self {
        case .errorRate, .errorCount, .droppedCount, .droppedRate, .unfinishedRate,
            .unfinishedCount:
            true
        default: false
        }
    }

    /// Whether it tells of the generator, which no scenario has for itself.
    fileprivate var isOfGenerator: Bool {
        switch self {
        case .percentile(_, .lateness), .mean(.lateness), .max(.lateness), .workerShare: true
        default: false
        }
    }
}
