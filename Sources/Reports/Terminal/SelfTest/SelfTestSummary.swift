import Measurement

/// What the self-test says: three small tables, and a sentence on what can be trusted.
package struct SelfTestSummary {
    /// Descriptors that are not connections: the store, the loops, the libraries.
    private static let ownFiles = 100

    private let figures: SelfTestFigures
    private let width: Int
    private let colour: Bool

    package init(_ figures: SelfTestFigures, width: Int = 100, colour: Bool) {
        self.figures = figures
        self.width = width
        self.colour = colour
    }

    /// Lines of at most `width` columns, each with its end.
    package var text: String {
        [heading, ceilings.lines(width: width), paces.lines(width: width), room, trust]
            .map { block in block.map { $0.rendered(colour: colour) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    private var heading: [StyledText] {
        let machine = figures.machine
        let title = StyledText("What perf-runner can do on this machine", .strong)
        let facts = [
            machine.cpuModel, counted(machine.cores, "core"),
            "\(Quantity.bytes(Double(machine.memoryBytes))) of memory", "Linux \(machine.kernel)",
        ]
        let method =
            "Against its own small server, which shares the machine; 64 bytes an answer, "
            + "\(Quantity.span(figures.seconds)) a measurement, everything recorded and stored."
        return [("  " + title).truncated(to: width)] + paragraph(facts.joined(separator: ", "))
            + paragraph(method)
    }

    private var ceilings: TextTable {
        var table = TextTable(columns: [
            .init(title: "as fast as it goes", alignment: .left),
            .init(title: "transport", alignment: .left),
            .init(title: "requests/s"),
            .init(title: "CPU a request"),
            .init(title: "busiest worker", expendability: 1),
        ])
        table.rows = figures.ceilings.map { ceiling in
            [
                StyledText(
                    "\(counted(figures.users, "user")), \(counted(ceiling.workers, "worker"))"
                ),
                StyledText(ceiling.transport),
                StyledText(Quantity.rate(ceiling.requestsPerSecond), .strong),
                StyledText("\(Decimal.text(ceiling.cpuPerRequest, places: 1)) µs"),
                StyledText("\(Decimal.text(ceiling.cpuShare * 100)) % of a core"),
            ]
        }
        return table
    }

    private var paces: TextTable {
        var table = TextTable(columns: [
            .init(title: "at a rate", alignment: .left),
            .init(title: "transport", alignment: .left),
            .init(title: "asked/s"),
            .init(title: "sent of asked"),
            .init(title: "late: p50", expendability: 2),
            .init(title: "p99", expendability: 1),
            .init(title: "p99.9"),
        ])
        let timer = figures.timer.map { [("one a millisecond", $0)] } ?? []
        table.rows = (timer + figures.halves.map { ("half of that", $0) }).map { name, pace in
            let lateness = [pace.latenessP50, pace.latenessP99, pace.latenessP999]
            return [
                StyledText(name), StyledText(pace.transport),
                StyledText(Quantity.rate(pace.askedPerSecond)),
                StyledText(Decimal.text(pace.sentShare, places: 3), pace.isKept ? .good : .bad),
            ] + lateness.map { StyledText($0.map(Quantity.latency) ?? "–") }
        }
        return table
    }

    private var room: [StyledText] {
        let users = max(0, figures.openFiles - Self.ownFiles)
        let memory = figures.memory.map {
            "\(Quantity.bytes($0.bytesPerUser)) with \($0.transport)"
        }
        return paragraph("A user with an open connection takes \(memory.joined(separator: ", ")).")
            + paragraph(
                "\(Quantity.count(figures.openFiles)) open files are allowed, so up to "
                    + "\(Quantity.count(users)) users can have a connection each (ulimit -n)."
            )
    }

    private var trust: [StyledText] {
        guard let best = figures.halves.first, best.isKept else {
            return paragraph(
                "Even half of the ceiling was not sent in time: something else uses this machine, "
                    + "so trust no figure of it now."
            )
        }
        let others = figures.halves.dropFirst().filter(\.isKept).map {
            ", and about \(Quantity.rate($0.trustedRate)) where \($0.transport) has to carry them "
                + "(HTTPS, HTTP/2, compression)"
        }
        let lateness = best.latenessP999.map {
            ": 99.9 % of the starts were at most \(Quantity.latency($0)) late"
        }
        return paragraph(
            "Up to about \(Quantity.rate(best.trustedRate)) requests/s over \(best.transport)"
                + "\(others.joined()), a run on this machine measures its target\(lateness ?? ""). "
                + "Nearer to the ceiling it measures this machine."
        )
    }

    private func paragraph(_ sentence: String) -> [StyledText] {
        TextFlow.paragraph(sentence, width: width)
    }
}

extension SelfTestFigures.Pace {
    /// Lateness that a p99.9 of response times worth a threshold does not notice.
    private static let keptMicroseconds: UInt64 = 10_000

    /// Everything was sent, and next to nothing late.
    fileprivate var isKept: Bool {
        sentShare >= 0.9995 && (latenessP999 ?? .max) < Self.keptMicroseconds
    }

    /// Two digits, rounded down.
    fileprivate var trustedRate: Double {
        var unit = 1.0
        while askedPerSecond / unit >= 100 { unit *= 10 }
        return (askedPerSecond / unit).rounded(.down) * unit
    }
}
