extension ComparisonSection {
    /// The labels, and what each one's rounds were.
    static let labels = ComparisonSection { comparison, width in
        var table = TextTable(columns: [
            .init(title: "label", alignment: .left),
            .init(title: "rounds"),
            .init(title: "requests each"),
            .init(title: "plan", alignment: .left, expendability: 1),
            .init(title: "target", alignment: .left, expendability: 2),
            .init(title: "machine", alignment: .left, expendability: 3),
        ])
        table.rows = LabelFacts.all(comparison.labels).map { facts in
            [
                StyledText(facts.label, .strong), StyledText(facts.rounds),
                StyledText(facts.requests),
            ]
                + [facts.plan, facts.target, facts.machine].map { fact in
                    StyledText(fact.text, fact.differs ? .warning : .plain)
                }
        }
        return table.lines(width: width)
    }
}
