import Measurement
import Reports

/// Two labels to compare.
struct SamplePair {
    var before = SampleRounds(
        label: "before",
        p95: [84_000, 85_500, 83_200, 86_100, 84_700],
        throughput: [412, 409, 415, 411, 410],
        errors: [3, 0, 2, 1, 4]
    )
    var after = SampleRounds(
        label: "after",
        p95: [93_100, 95_000, 92_400, 94_200, 96_300],
        throughput: [408, 402, 413, 404, 407],
        errors: [2, 1, 4, 0, 3],
        startedAt: 1_763_925_300
    )

    static let slower = SamplePair()

    static var tooFew: SamplePair {
        var pair = SamplePair()
        pair.before.p95.removeLast(2)
        pair.after.p95.removeLast(2)
        return pair
    }

    func comparison(
        options: (inout RunComparison.Options) -> Void = { _ in }
    ) throws(RunError) -> RunComparison {
        var chosen = RunComparison.Options()
        options(&chosen)
        return try RunComparison([before.compared, after.compared], chosen)
    }
}
