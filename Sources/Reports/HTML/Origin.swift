import Measurement

/// Where a run comes from: facts under one heading.
struct Origin {
    struct Fact {
        var name: String
        var value: String
    }

    /// Characters of a plan that the page shows; the store has all of them.
    private static let mostPlanText = 50_000

    var heading: String
    var facts: [Fact]

    static func all(_ run: RunResult) -> [Origin] {
        [
            Origin(heading: "Run", facts: facts(run)),
            Origin(heading: "Generator", facts: machine(run)),
        ]
    }

    static func planText(_ run: RunResult) -> String? {
        let text = run.info.planText
        guard text.utf8.count > mostPlanText else { return text.isEmpty ? nil : text }
        return text.prefix(mostPlanText)
            + "\n… and \(counted(text.count - mostPlanText, "more character"))"
    }

    private static func facts(_ run: RunResult) -> [Fact] {
        let info = run.info
        let tags = info.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return present([
            ("plan", info.planFile),
            ("target", info.target),
            ("command", info.commandLine.joined(separator: " ")),
            ("started", "\(Timestamp(seconds: info.startedAt))"),
            ("took", Quantity.span(run.duration)),
            ("state", run.state.rawValue),
            ("scenarios", run.scenarios.joined(separator: ", ")),
            ("tags", tags.joined(separator: ", ")),
            ("seed", String(info.seed)),
        ])
    }

    private static func machine(_ run: RunResult) -> [Fact] {
        let machine = run.info.machine
        let limits = [
            machine.cpuLimit.map { "\(Decimal.text($0, places: 1)) cores" },
            machine.memoryLimitBytes.map { Quantity.bytes(Double($0)) },
        ].compactMap(\.self)
        return present([
            ("host", machine.host),
            ("processor", "\(machine.cpuModel), \(counted(machine.cores, "core"))"),
            ("memory", Quantity.bytes(Double(machine.memoryBytes))),
            ("container", limits.isEmpty ? "" : "limited to " + limits.joined(separator: " and ")),
            ("kernel", machine.kernel),
            ("virtualisation", machine.virtualisation),
            ("workers", String(run.info.workers)),
            ("versions", run.info.versions.joined(separator: ", ")),
        ])
    }

    private static func present(_ facts: [(String, String)]) -> [Fact] {
        facts.filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}
