import Measurement

/// A history as one page of HTML that needs nothing beside it.
package struct HistoryPage {
    private static let templates = Templates([
        (chartHeading, PackageResources.time_mustache),
        (changeHeading, PackageResources.history_changes_mustache),
    ])
    private static let chartHeading = "Over the runs"
    private static let changeHeading = "Changes"

    private let history: RunHistory

    package init(_ history: RunHistory) { self.history = history }

    /// The page: well-formed as XML too.
    package var text: String {
        let sections = [
            section(Self.chartHeading, "multiples", HistoryChart(history).view),
            history.changes.isEmpty
                ? nil : section(Self.changeHeading, nil, HistoryChanges(history)),
        ].compactMap(\.self)
        return Self.templates.text(Templates.page, PageView(history, sections: sections))
    }

    private func section(_ heading: String, _ style: String?, _ view: Any) -> PageView.Section {
        PageView.Section(
            heading: heading,
            style: style,
            body: Self.templates.text(heading, view)
        )
    }
}

extension PageView {
    fileprivate init(_ history: RunHistory, sections: [Section]) {
        let infos = history.points.map(\.run.info)
        name = "“\(history.label)” over time"
        title = name
        occasion = [
            "History of \(counted(infos.count, "run"))",
            infos.first.map { "from \(DateText.readable($0.startedAt))" },
            infos.last.map { "to \(DateText.readable($0.startedAt))" },
        ].compactMap(\.self).joined(separator: " ")
        let last = history.figureChanges.last?.change
        verdicts = [
            Sentence(
                tone: (last == nil ? Verdict.Tone.plain : .warning).rawValue,
                mark: last == nil ? "=" : "!",
                text: HistoryWords.headline(history)
            )
        ]
        remarks = []
        let level = history.levels.last.map { history.metric.text($0.median) }
        headline = [
            Headline(
                name: "level now",
                text: level ?? "–",
                beside: "median of \(counted(history.levels.last?.range.count ?? 0, "run")), "
                    + "\(history.metric.name) of \(history.step.words)"
            ),
            Headline(
                name: "changes",
                text: String(history.figureChanges.count),
                beside: "in \(counted(infos.count, "run"))"
            ),
        ]
        self.sections = sections
        colophon = Set(infos.flatMap(\.versions)).sorted().joined(separator: " · ")
    }
}
