/// The page that lists every key of a plan: `docs/plan-reference.md`.
package enum PlanReference {
    package static var text: String {
        """
        # Every key of a plan

        `make golden` writes this page from the catalogue that the decoder itself reads
        (`Sources/LoadPlan/Catalogue`); a test compares both. [Plans](plans.md) tells how plans
        are meant.

        """ + ReferencePage.text(of: PlanForm.form) + functions + metrics
    }

    private static var functions: String {
        let rows = Function.all.map {
            "| `\($0.name)(\($0.row.signature))` | \($0.row.summary) |\n"
        }
        return
            "\n## Functions\n\nIn expressions, as `${__Random(1,6)}`.\n\n| function | |\n|---|---|\n"
            + rows.joined()
    }

    private static var metrics: String {
        let rows = MetricRow.all.map { "| `\($0.word)` | \($0.bound) | `\($0.example)` |\n" }
        return "\n## Metrics of thresholds\n\n| metric | bound | such as |\n|---|---|---|\n"
            + rows.joined()
    }
}
