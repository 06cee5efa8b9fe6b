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
            cases: cases,
            output: Verdict(digest).sentence
        ).text
    }

    private var cases: [JUnitSuite.Case] {
        let tests = digest.run.thresholds.map(test) + (digest.run.isVoid ? [void] : [])
        return tests.isEmpty ? [nothing] : tests
    }

    private func test(_ result: ThresholdResult) -> JUnitSuite.Case {
        let outcome = "\(result.threshold.source) \(ThresholdWords.outcome(result))"
        return JUnitSuite.Case(
            name: result.threshold.source,
            group: digest.run.info.planName,
            outcome: result.holds
                ? .passed
                : result.warns
                    ? .skipped(because: "Only a warning: \(outcome)")
                    : .failed("threshold", because: outcome),
            output: outcome
        )
    }

    /// The generator as a test of a plan that wants it to keep up.
    private var void: JUnitSuite.Case {
        let findings = (digest.generator?.findings ?? []).joined(separator: " ")
        return JUnitSuite.Case(
            name: "the generator kept up",
            group: digest.run.info.planName,
            outcome: .failed("void", because: findings),
            output: findings
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
