import Measurement

/// A check of a step in the page's table.
struct CheckRow {
    var step: String
    var check: String
    var passed: String
    var failed: String
    var hasFailed: Bool
    var share: String

    static func all(_ digest: RunDigest) -> [CheckRow] {
        let run = digest.run
        return run.steps.indices.flatMap { index in
            zip(run.steps[index].checks, run.totals.stepStatistics[index].checks).map {
                check,
                count in
                CheckRow(digest.name(of: digest.steps[index]), check, count)
            }
        }
    }

    private init(_ step: String, _ check: String, _ count: CheckCount) {
        self.step = step
        self.check = check
        passed = Quantity.count(count.passed)
        failed = Quantity.count(count.failed)
        hasFailed = count.failed > 0
        share =
            count.total == 0
            ? "–" : Quantity.percent(Double(count.passed) / Double(count.total) * 100)
    }
}
