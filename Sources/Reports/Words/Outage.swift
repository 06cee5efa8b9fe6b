import Measurement

/// What is said of a run before anything else: that all of it, or nearly all, failed.
///
/// Neither latencies nor the generator's state mean anything then.
enum Outage {
    /// Nil where more than a hundredth of the requests succeeded, and where there was none.
    static func sentence(_ digest: RunDigest) -> String? {
        let requests = digest.all.requests
        guard requests > 0 else { return unfinished(digest.overall.unfinished) }
        guard isNextToNothing(requests - digest.all.errors, of: requests) else { return nil }
        let answered = digest.overall.answered
        let reason = reason(digest.overall)
        if requests == 1 {
            return "The only request \(answered == 0 ? "was not answered" : "failed"): \(reason)."
        }
        let all = counted(requests, "request")
        if answered == 0 { return "None of \(all) was answered: \(reason)." }
        if isNextToNothing(answered, of: requests) {
            let verb = answered == 1 ? "was" : "were"
            return
                "Only \(Quantity.count(answered)) of \(all) \(verb) answered, the others failed: \(reason)."
        }
        if digest.all.errors == requests { return "All \(all) failed: \(reason)." }
        return
            "All but \(Quantity.count(requests - digest.all.errors)) of \(all) failed: \(reason)."
    }

    private static func unfinished(_ count: Int) -> String? {
        switch count {
        case 0: nil
        case 1: "No request finished: the only one was cut at the end without an answer."
        default:
            "No request finished: \(Quantity.count(count)) were cut at the end without an answer."
        }
    }

    private static func isNextToNothing(_ part: Int, of whole: Int) -> Bool { part * 100 <= whole }

    /// The commonest kind of error, with its count where there are others.
    private static func reason(_ overall: StepStatistics) -> String {
        let kinds = overall.outcomes.filter { $0.value > 0 }
            .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let commonest = kinds.first else { return "for no reason that was kept" }
        guard kinds.count > 1 else { return commonest.key }
        return "\(commonest.key) in \(Quantity.count(commonest.value)) cases, "
            + "and \(counted(kinds.count - 1, "other kind"))"
    }
}
