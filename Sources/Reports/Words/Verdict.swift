import LoadPlan
import Measurement

/// What a run comes to, in one sentence.
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
        let missed = run.thresholds.filter { !$0.holds }
        let healthy = digest.generator.isHealthy
        let isSound = healthy && run.state == .complete && digest.all.requests > 0
        tone =
            !missed.isEmpty ? .bad : !isSound ? .warning : run.thresholds.isEmpty ? .plain : .good
        let thresholds =
            run.thresholds.isEmpty
            ? Self.figures(digest) : Self.thresholds(missed, of: run.thresholds.count)
        let generator =
            healthy
            ? run.seconds.isEmpty ? "." : "; the generator kept up."
            : ", but the generator was the bottleneck: these figures say more about it than about "
                + "the target."
        sentence = Self.state(digest) + thresholds + generator
    }

    private static func state(_ digest: RunDigest) -> String {
        let state =
            switch digest.run.state {
            case .interrupted: "Interrupted after \(Quantity.span(digest.run.duration)). "
            case .running: "Still running. "
            case .complete: ""
            }
        return state + (digest.all.requests == 0 ? "No request finished. " : "")
    }

    private static func thresholds(_ missed: [ThresholdResult], of count: Int) -> String {
        guard let first = missed.first else {
            switch count {
            case 1: return "The threshold held"
            case 2: return "Both thresholds held"
            default: return "All \(count) thresholds held"
            }
        }
        let what =
            first.actual == nil
            ? "was never measured" : "came to \(ThresholdWords.actual(first))"
        let more = missed.count == 1 ? "" : ", and \(missed.count - 1) more"
        let share =
            count == 1
            ? "The threshold"
            : missed.count == count
                ? "All \(count) thresholds" : "\(missed.count) of \(count) thresholds"
        let verb = missed.count == 1 ? "was" : "were"
        return "\(share) \(verb) missed (\(first.threshold.source) \(what)\(more))"
    }

    private static func figures(_ digest: RunDigest) -> String {
        guard let p95 = digest.all.response?.p95, let errors = digest.all.errorRate else {
            return "No threshold was set"
        }
        let failed = errors == 0 ? "none" : Quantity.percent(errors)
        return "No threshold was set: 95 % of requests took \(Quantity.latency(p95)) or less, "
            + "\(failed) failed"
    }
}
