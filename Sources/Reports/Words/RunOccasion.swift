import Measurement

/// Which run it was: `Run 12 · “after” · 2026-11-23 19:09:41 UTC · 30 s against http://shop:8080`.
enum RunOccasion {
    static func text(_ run: RunResult) -> String {
        var parts = run.info.number > 0 ? ["Run \(run.info.number)"] : []
        if !run.info.label.isEmpty { parts.append("“\(run.info.label)”") }
        parts.append(DateText.readable(run.info.startedAt))
        let target = run.info.target.isEmpty ? "" : " against \(run.info.target)"
        parts.append(Quantity.span(run.duration) + target)
        return parts.joined(separator: " · ")
    }
}
