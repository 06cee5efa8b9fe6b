import LoadPlan
package import Measurement

/// A run as a test suite: a test for each threshold.
package struct RunJUnit {
    private let digest: RunDigest

    package init(_ run: RunResult) { digest = RunDigest(run) }

    package var text: String {
        let info = digest.run.info
        return JUnitSuite(
            name: info.planName,
            startedAt: info.startedAt,
            seconds: digest.run.duration,
            properties: [
                ("run", String(info.number)), ("label", info.label), ("target", info.target),
                ("state", digest.run.state.rawValue),
            ],
            cases: digest.run.thresholds.isEmpty ? [nothing] : digest.run.thresholds.map(test),
            output: Verdict(digest).sentence
        ).text
    }

    private func test(_ result: ThresholdResult) -> JUnitSuite.Case {
        let outcome = "\(result.threshold.source) \(ThresholdWords.outcome(result))"
        return JUnitSuite.Case(
            name: result.threshold.source,
            group: digest.run.info.planName,
            outcome: result.holds ? .passed : .failed("threshold", because: outcome),
            output: outcome
        )
    }

    /// Readers of such files take one without a test for a fault.
    private var nothing: JUnitSuite.Case {
        JUnitSuite.Case(
            name: "thresholds",
            group: digest.run.info.planName,
            outcome: .skipped(because: "No threshold was set."),
            output: Verdict(digest).sentence
        )
    }
}
