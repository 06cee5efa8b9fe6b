import LoadPlan
import Measurement

/// What a run comes to, in a few sentences of which the first is the one that counts.
struct Verdict {
    enum Tone: String {
        case good, bad, warning
        /// Nothing was asked, so nothing is good or bad.
        case plain
    }

    var mark: String {
        switch tone {
        case .good: "✓"
        case .bad: "✗"
        case .warning: "!"
        case .plain: "i"
        }
    }

    let tone: Tone
    let sentence: String

    init(_ digest: RunDigest) {
        let run = digest.run
        let outage = Outage.sentence(digest)
        let isSound =
            digest.generator?.isHealthy != false && run.state == .complete
            && digest.all.requests > 0 && !run.thresholds.contains(where: \.warns)
        tone =
            outage != nil || !run.thresholdsHold || run.isVoid
            ? .bad : !isSound ? .warning : run.thresholds.isEmpty ? .plain : .good
        let claim =
            run.thresholds.isEmpty
            ? Self.figures(digest, isOutage: outage != nil) : Self.thresholds(run.thresholds)
        // Whether the generator kept up is of no interest where there was nothing to measure.
        let generator = outage == nil ? Self.generator(digest) : "."
        let sentences = [
            outage, Self.state(digest, isOutage: outage != nil), claim + generator,
            outage == nil ? Self.bound(digest) : nil,
        ]
        sentence = sentences.compactMap(\.self).joined(separator: " ")
    }

    private static func state(_ digest: RunDigest, isOutage: Bool) -> String? {
        let state: String? =
            switch digest.run.state {
            case .interrupted:
                digest.run.abort.map(aborted)
                    ?? "Interrupted after \(Quantity.span(digest.run.duration))."
            case .running: "Still running."
            case .complete: nil
            }
        let nothing = digest.all.requests == 0 && !isOutage ? "No request finished." : nil
        let sentences = [state, nothing].compactMap(\.self)
        return sentences.isEmpty ? nil : sentences.joined(separator: " ")
    }

    private static func aborted(_ abort: RunAbort) -> String {
        "Aborted after \(Quantity.span(Double(abort.afterSeconds))), when \(abort.threshold) did "
            + "not hold."
    }

    private static func generator(_ digest: RunDigest) -> String {
        guard let generator = digest.generator, digest.all.requests > 0 else { return "." }
        guard !generator.isHealthy else { return "; the generator kept up." }
        let void = digest.run.isVoid ? " and the run is void" : ""
        return ", but the generator was the bottleneck\(void): these figures say more about it "
            + "than about the target."
    }

    private static func thresholds(_ all: [ThresholdResult]) -> String {
        let (count, missed) = (all.count, all.filter(\.fails))
        guard let first = missed.first else {
            let warning = all.filter(\.warns)
            if let first = warning.first {
                let verb = warning.count == 1 ? "warns" : "warn"
                let more = warning.count == 1 ? "" : ", and \(warning.count - 1) more"
                return "\(warning.count) of \(counted(count, "threshold")) \(verb) ("
                    + "\(first.threshold.source) \(ThresholdWords.outcome(first))\(more))"
            }
            switch count {
            case 1: return "The threshold held"
            case 2: return "Both thresholds held"
            default: return "All \(count) thresholds held"
            }
        }
        let more = missed.count == 1 ? "" : ", and \(missed.count - 1) more"
        let share =
            count == 1
            ? "The threshold"
            : missed.count < count
                ? "\(missed.count) of \(count) thresholds"
                : count == 2 ? "Both thresholds" : "All \(count) thresholds"
        let verb = missed.count == 1 ? "was" : "were"
        return
            "\(share) \(verb) missed (\(first.threshold.source) \(ThresholdWords.outcome(first))\(more))"
    }

    private static func figures(_ digest: RunDigest, isOutage: Bool) -> String {
        let all = digest.all
        guard !isOutage, let response = all.response, let errors = all.errorRate else {
            return "No threshold was set"
        }
        let failed = all.errors == 0 ? "none" : Quantity.percent(errors)
        let measured = digest.overall.response.totalCount
        if all.requests == 1 {
            return "No threshold was set: the only request took \(Quantity.latency(response.max))"
        }
        if response.p95.isBound {
            return "No threshold was set: the p95 of the response times is "
                + "\(Quantity.latency(response.p95)), \(failed) failed"
        }
        // Of fewer than twenty, 95 % is all of them.
        if measured < 20, !response.max.isBound {
            return "No threshold was set: \(counted(all.requests, "request")) took "
                + "\(Quantity.latency(response.max)) or less, \(failed) failed"
        }
        return "No threshold was set: 95 % of requests took \(Quantity.latency(response.p95)) or "
            + "less, \(failed) failed"
    }

    /// That the slowest requests were cut, where a percentile tells of it.
    private static func bound(_ digest: RunDigest) -> String? {
        guard let response = digest.all.response else { return nil }
        let percentiles = [
            ("p50", response.p50), ("p90", response.p90), ("p95", response.p95),
            ("p99", response.p99), ("p99.9", response.p999),
        ]
        guard let (name, value) = percentiles.first(where: { $0.1.isBound }) else { return nil }
        return "\(counted(digest.overall.unfinished, "request", was: "cut")) at the end, so the "
            + "\(name) is at least \(Quantity.latency(value.value))."
    }
}
