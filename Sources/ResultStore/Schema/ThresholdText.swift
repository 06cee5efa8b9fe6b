import LoadPlan

extension Threshold.Scope {
    /// What stands in `threshold.scope_kind`.
    var kindText: String {
        switch self {
        case .name: "name"
        case .tag: "tag"
        case .stage: "stage"
        }
    }

    /// From the columns of the store: a step may be called as a tag is written.
    init(text: String, kindText: String) {
        self = kindText == Self.name("").kindText ? .name(text) : Self(text)
    }
}

/// A threshold's metric as it is stored: `response p99.9`, `service mean`, `error rate`.
extension Threshold.Metric {
    private static let plain: [(metric: Threshold.Metric, text: String)] = [
        (.errorRate, "error rate"), (.errorCount, "error count"),
        (.requestRate, "request rate"), (.requestCount, "request count"),
        (.droppedRate, "dropped rate"), (.droppedCount, "dropped count"),
        (.checkRate, "check rate"), (.unfinishedRate, "unfinished rate"),
        (.unfinishedCount, "unfinished count"), (.workerShare, "worker share"),
    ]

    var text: String {
        switch self {
        case .percentile(let percent, let time): "\(time.rawValue) p\(percent)"
        case .mean(let time): "\(time.rawValue) mean"
        case .max(let time): "\(time.rawValue) max"
        case .apdex(let microseconds): "apdex \(microseconds)"
        default: Self.plain.first { $0.metric == self }?.text ?? ""
        }
    }

    /// Nil for a text that no metric has.
    init?(text: String) {
        if let found = Self.plain.first(where: { $0.text == text }) {
            self = found.metric
            return
        }
        let words = text.split(separator: " ", maxSplits: 1)
        if words.count == 2, words[0] == "apdex", let time = UInt64(words[1]) {
            self = .apdex(time)
            return
        }
        guard words.count == 2, let time = Threshold.Time(rawValue: String(words[0])) else {
            return nil
        }
        switch words[1] {
        case "mean": self = .mean(time)
        case "max": self = .max(time)
        default:
            guard words[1].first == "p", let percent = Double(words[1].dropFirst()) else {
                return nil
            }
            self = .percentile(percent, of: time)
        }
    }
}
