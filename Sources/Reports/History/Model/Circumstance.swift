import Measurement

/// What a run was made with and is not the same as of the run before it.
struct Circumstance: Sendable, Equatable {
    /// Never renamed, since programs read them.
    enum Kind: String, Sendable, CaseIterable { case machine, plan, version, tag }

    let kind: Kind
    /// `kernel 6.18.44 instead of 6.1.0`.
    let text: String

    /// Machine, plan, versions and tags, in this order; what is not known of one run is no change.
    static func all(from before: RunRecord, to after: RunRecord) -> [Circumstance] {
        machine(before.info.machine, after.info.machine)
            + plan(before, after)
            + versions(before.info.versions, after.info.versions)
            + tags(before.info.tags, after.info.tags)
    }

    private static func machine(_ before: MachineInfo?, _ after: MachineInfo?) -> [Circumstance] {
        guard let before, let after, before.comparable != after.comparable else { return [] }
        return zip(facts(before), facts(after)).filter { $0.value != $1.value }.map { was, now in
            Circumstance(kind: .machine, text: "\(now.noun)\(now.value) instead of \(was.value)")
        }
    }

    private static func facts(_ machine: MachineInfo) -> [(noun: String, value: String)] {
        [
            ("", machine.cpuModel), ("", counted(machine.cores, "core")),
            ("memory of ", Quantity.bytes(Double(machine.memoryBytes))),
            ("kernel ", machine.kernel), ("virtualisation ", machine.virtualisation),
            ("a CPU limit of ", machine.cpuLimit.map { Decimal.short($0) } ?? "none"),
            (
                "a memory limit of ",
                machine.memoryLimitBytes.map { Quantity.bytes(Double($0)) } ?? "none"
            ),
        ]
    }

    private static func plan(_ before: RunRecord, _ after: RunRecord) -> [Circumstance] {
        let isSame =
            before.isForeign || after.isForeign || before.info.planText == after.info.planText
            || before.planKey == after.planKey
        guard !isSame else { return [] }
        let (was, name) = (before.info.planName, after.info.planName)
        let text = was == name ? "another text of “\(name)”" : "“\(name)” instead of “\(was)”"
        return [Circumstance(kind: .plan, text: text)]
    }

    private static func versions(_ before: [String], _ after: [String]) -> [Circumstance] {
        let gone = before.filter { !after.contains($0) }
        let new = after.filter { !before.contains($0) }
        guard !gone.isEmpty || !new.isEmpty else { return [] }
        func list(_ names: [String]) -> String {
            names.isEmpty ? "nothing" : names.joined(separator: ", ")
        }
        return [Circumstance(kind: .version, text: "\(list(new)) instead of \(list(gone))")]
    }

    private static func tags(
        _ before: [String: String],
        _ after: [String: String]
    ) -> [Circumstance] {
        Set(before.keys).union(after.keys).sorted().compactMap { name in
            guard before[name] != after[name] else { return nil }
            let (was, value) = (before[name] ?? "none", after[name] ?? "none")
            return Circumstance(kind: .tag, text: "\(name) \(value) instead of \(was)")
        }
    }
}
