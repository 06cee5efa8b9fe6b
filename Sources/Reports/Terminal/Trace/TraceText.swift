package import Measurement
import Notation

/// What a traced user does, as a story: one paragraph a request, in the order in which it went.
package struct TraceText {
    private static let bodyLines = 40

    private let bodyLength: Int
    private let colour: Bool
    private var moment: TracedMoment?
    private var requests = 0

    /// Of a body so many characters are shown at the most.
    package init(bodyLength: Int, colour: Bool) {
        self.bodyLength = bodyLength
        self.colour = colour
    }

    /// The next part of the story.
    package mutating func text(_ event: TraceEvent) -> String {
        switch event {
        case .pause(let moment, let nanoseconds):
            let span = Quantity.span(Double(nanoseconds) / 1e9)
            return rendered(heading(moment) + ["", StyledText("Thinks for \(span).", .quiet)])
        case .exchange(let exchange):
            return rendered(heading(exchange.moment) + [""] + paragraph(exchange))
        }
    }

    /// Where another iteration begins, or another scenario.
    private mutating func heading(_ moment: TracedMoment) -> [StyledText] {
        guard moment != self.moment else { return [] }
        let isFirst = self.moment == nil
        self.moment = moment
        let words = "\(moment.scenario), iteration \(moment.iteration)"
        return (isFirst ? [] : [""]) + [StyledText(words, .strong)]
    }

    private mutating func paragraph(_ exchange: TracedExchange) -> [StyledText] {
        requests += 1
        let title = StyledText("\(requests). \(exchange.step)", .accent)
        let hop = exchange.redirects == 0 ? "" : ", redirect \(exchange.redirects)"
        return [title + StyledText(hop, .quiet)]
            + exchange.assigned.map { variable($0) }
            + request(exchange.request, exchange.answer?.version)
            + (exchange.answer.map { answer($0) } ?? [])
            + times(exchange.times)
            + exchange.checks.map(check)
            + exchange.extractions.flatMap(extraction)
            + end(exchange)
    }

    private func request(_ request: TracedRequest, _ version: HTTPVersion?) -> [StyledText] {
        let version = version?.name ?? HTTPVersion.http11.name
        let line = "\(request.method) \(request.target) HTTP/\(version)"
        return message(line, request.headers, request.body, mark: "  > ")
    }

    private func answer(_ answer: TracedAnswer) -> [StyledText] {
        message(answer.statusLine, answer.headers, answer.body, mark: "  < ")
    }

    private func message(
        _ first: String,
        _ headers: [TracedValue],
        _ body: TracedBody?,
        mark: String
    ) -> [StyledText] {
        let head = [first] + headers.map { "\($0.name): \($0.value)" }
        var lines = head.map { StyledText(mark, .quiet) + StyledText($0) }
        guard let body, body.bytes > 0 else { return lines }
        lines.append(StyledText(String(mark.dropLast()), .quiet))
        return lines
            + self.body(body).map { line in
                line.isEmpty
                    ? StyledText(String(mark.dropLast()), .quiet)
                    : StyledText(mark, .quiet) + line
            }
    }

    private func body(_ body: TracedBody) -> [StyledText] {
        let size = Quantity.bytes(Double(body.bytes))
        guard let text = body.text else {
            return [StyledText("(\(size) that are no text)", .quiet)]
        }
        let scalars = text.unicodeScalars
        let cut = scalars.index(
            scalars.startIndex,
            offsetBy: bodyLength,
            limitedBy: scalars.endIndex
        )
        var isCut = body.isCut || cut.map { $0 < scalars.endIndex } ?? false
        let shown = String(scalars[..<(cut ?? scalars.endIndex)])
        var lines = shown.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if lines.count > Self.bodyLines {
            lines.removeLast(lines.count - Self.bodyLines)
            isCut = true
        }
        let end = isCut ? [StyledText("… (\(size) in all)", .quiet)] : []
        return lines.map { StyledText(String($0)) } + end
    }

    private func times(_ times: TracedTimes) -> [StyledText] {
        var parts: [String] = []
        if let waited = times.waited, waited > 0 {
            parts.append("started \(Quantity.latency(waited)) after it was due")
        }
        if let connect = times.connect { parts.append("connected in \(Quantity.latency(connect))") }
        if let firstByte = times.firstByte {
            let sent = min(times.connect ?? 0, firstByte)
            parts.append("first byte \(Quantity.latency(firstByte - sent)) later")
            parts.append(
                "the rest in \(Quantity.latency(times.total - min(firstByte, times.total)))"
            )
        }
        let total = Quantity.latency(times.total)
        return [row("time", parts.isEmpty ? total : "\(total): " + parts.joined(separator: ", "))]
    }

    private func check(_ check: TracedCheck) -> StyledText {
        guard let complaint = check.complaint else {
            return row("check", "\(check.description): ") + StyledText("holds", .good)
        }
        return row("check", "\(check.description): ") + StyledText(complaint, .bad)
    }

    private func extraction(_ extraction: TracedExtraction) -> [StyledText] {
        let values = extraction.values.map { variable($0, "extract") }
        let complaint = extraction.complaint.map {
            row("extract", "\(extraction.variable): ") + StyledText($0, .bad)
        }
        return values + [complaint].compactMap(\.self)
    }

    private func variable(_ value: TracedValue, _ name: String = "set") -> StyledText {
        row(name, "\(value.name) = '\(value.value.excerpt())'")
    }

    private func end(_ exchange: TracedExchange) -> [StyledText] {
        guard case .done(let outcome, let isError, let complaint) = exchange.end else { return [] }
        let words = [outcome, complaint?.excerpt(1_000)].compactMap(\.self)
        return [
            row("outcome", "")
                + StyledText(words.joined(separator: ": "), isError ? .bad : .good)
        ]
    }

    private func row(_ name: String, _ text: String) -> StyledText {
        let space = String(repeating: " ", count: max(1, 10 - name.count))
        return StyledText("  \(name)\(space)", .quiet) + StyledText(text)
    }

    private func rendered(_ lines: [StyledText]) -> String {
        lines.map { $0.rendered(colour: colour) + "\n" }.joined()
    }
}
