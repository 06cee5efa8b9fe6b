extension ComparisonPart {
    /// Of two tools that put the same load on a target, what both say.
    static let tools = ComparisonPart(
        heading: "Two tools",
        template: PackageResources.comparison_tools_mustache
    ) { drawn in
        let pairs = ToolPair.all(drawn.comparison).map(View.Pair.init)
        return pairs.isEmpty ? nil : View(pairs: pairs)
    }

    private struct View {
        struct Pair {
            var title: String
            var groups: [Group]
            var sentences: [String]

            init(_ pair: ToolPair) {
                title = ToolWords.title(pair)
                groups = pair.steps.map { step in
                    Group(name: step.step.words, rows: ToolWords.rows(step).map(Row.init))
                }
                sentences = ToolWords.sentences(pair)
            }
        }

        struct Group {
            var name: String
            var rows: [Row]
        }

        struct Row {
            var head: String
            var cells: [String]

            init(_ cells: [String]) {
                head = cells[0]
                self.cells = Array(cells.dropFirst())
            }
        }

        var pairs: [Pair]
    }
}
