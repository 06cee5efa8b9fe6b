package import Measurement

/// The slowest requests of a run as lines of text.
package struct SlowestText {
    private let slowest: SlowestRequests
    private let width: Int
    private let colour: Bool

    package init(_ slowest: SlowestRequests, width: Int, colour: Bool) {
        self.slowest = slowest
        self.width = width
        self.colour = colour
    }

    /// With their own times.
    package var text: String {
        guard !slowest.requests.isEmpty else { return rendered([nothing]) }
        var table = TextTable(columns: [
            .init(title: "step", alignment: .left),
            .init(title: "response"),
            .init(title: "waited"),
            .init(title: "connect", expendability: 2),
            .init(title: "first byte", expendability: 1),
            .init(title: "came to", alignment: .left),
            .init(title: "due", alignment: .left, expendability: 3),
        ])
        if let header = slowest.info.splitBy {
            table.columns.append(.init(title: header, alignment: .left, expendability: 4))
        }
        if hasIDs {
            table.columns.append(.init(title: "request id", alignment: .left, expendability: 5))
        }
        table.rows = slowest.requests.map(row)
        return rendered(table.lines(width: width))
    }

    /// With the share that the balancer had in them, by its log.
    package func text(_ join: BalancerJoin) -> String {
        guard !slowest.requests.isEmpty else { return rendered([nothing]) }
        var table = TextTable(columns: [
            .init(title: "step", alignment: .left),
            .init(title: "response"),
            .init(title: "waited"),
            .init(title: "outside"),
            .init(title: "queue"),
            .init(title: "connect"),
            .init(title: "replica"),
            .init(title: "rest"),
            .init(title: "server", alignment: .left, expendability: 1),
            .init(title: "end", alignment: .left, expendability: 3),
            .init(title: "retries", alignment: .left, expendability: 2),
            .init(title: "request id", alignment: .left, expendability: 4),
        ])
        table.rows = slowest.requests.map { row($0, join) }
        let words = BalancerWords.summary(slowest, join).flatMap {
            TextFlow.paragraph($0, width: min(width, 100))
        }
        return rendered(words + [""] + table.lines(width: width))
    }

    private var nothing: StyledText { "No request was kept." }

    private var hasIDs: Bool { slowest.requests.contains { $0.requestID != nil } }

    private func row(_ request: SlowRequest) -> [StyledText] {
        let words = SlowWords(request)
        var cells = [
            StyledText(slowest.stepName(of: request)), StyledText(words.response),
            StyledText(words.waited), StyledText(words.connect), StyledText(words.firstByte),
            StyledText(words.outcome, words.isError ? .bad : .plain), StyledText(words.moment),
        ]
        if slowest.info.splitBy != nil {
            cells.append(StyledText(request.split.map(SplitWords.name) ?? "–"))
        }
        if hasIDs { cells.append(StyledText(request.requestID ?? "–")) }
        return cells
    }

    private func row(_ request: SlowRequest, _ join: BalancerJoin) -> [StyledText] {
        let lines = join.lines(of: request)
        let shares = join.shares(of: request).map {
            [$0.outside, $0.queue, $0.connect, $0.replica, $0.rest].map { Quantity.latency($0) }
        }
        let texts =
            [
                slowest.stepName(of: request), Quantity.latency(request.response),
                Quantity.latency(request.waited),
            ] + (shares ?? Array(repeating: "–", count: 5))
            + [\BalancerLine.server, \.termination, \.retries].map { field in
                lines.isEmpty ? "–" : lines.map { $0[keyPath: field] }.joined(separator: ", ")
            } + [request.requestID ?? "–"]
        return texts.map { StyledText($0) }
    }

    private func rendered(_ lines: [StyledText]) -> String {
        lines.map { $0.rendered(colour: colour) + "\n" }.joined()
    }
}
