import Measurement

/// Where a run comes from: facts under one heading.
struct Provenance {
    struct Fact {
        var name: String
        var value: String
    }

    /// Characters of a plan that the page shows; the store has all of them.
    private static let mostPlanText = 50_000

    var heading: String
    var facts: [Fact]

    static func all(_ run: RunResult) -> [Provenance] {
        [
            Provenance(heading: "Run", facts: facts(run)),
            Provenance(heading: "Generator", facts: generator(run)),
        ].filter { !$0.facts.isEmpty }
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
            ("started", DateText.readable(info.startedAt)),
            ("took", Quantity.span(run.duration)),
            ("state", run.state.rawValue),
            ("scenarios", run.scenarios.joined(separator: ", ")),
            ("tags", tags.joined(separator: ", ")),
            ("seed", info.seed.map(String.init) ?? ""),
        ])
    }

    private static func generator(_ run: RunResult) -> [Fact] {
        let info = run.info
        return (info.machine.map(machine) ?? [])
            + present([
                ("workers", info.workers.map(String.init) ?? ""),
                ("versions", info.versions.joined(separator: ", ")),
            ])
    }

    private static func machine(_ machine: MachineInfo) -> [Fact] {
        let limits = [
            machine.cpuLimit.map { $0 == 1 ? "1 core" : "\(Decimal.short($0)) cores" },
            machine.memoryLimitBytes.map { Quantity.bytes(Double($0)) },
        ].compactMap(\.self)
        return present([
            ("host", machine.host),
            ("processor", "\(machine.cpuModel), \(counted(machine.cores, "core"))"),
            ("memory", Quantity.bytes(Double(machine.memoryBytes))),
            ("container", limits.isEmpty ? "" : "limited to " + limits.joined(separator: " and ")),
            ("kernel", machine.kernel),
            ("virtualisation", machine.virtualisation),
        ])
    }

    private static func present(_ facts: [(String, String)]) -> [Fact] {
        facts.filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}
