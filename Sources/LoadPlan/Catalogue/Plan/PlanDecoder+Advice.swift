import Notation

extension PlanDecoder {
    /// Advises of users who never pause: their load is as high as the answers are fast.
    mutating func advise(onPaceOf scenario: Scenario, at position: Position) {
        guard case .closed(let load) = scenario.load, load.maxUsers > 1,
            load.pacingNanoseconds == nil, load.throughput == nil, !scenario.steps.holdPause
        else { return }
        advise(
            "The users of '\(scenario.name)' never think: each sends the next request as soon as "
                + "it has an answer.",
            hint: #"People pause: {"think": "2s"} between requests, or 'pacing' in the load."#,
            at: position
        )
    }

    /// Advises of variables that are set and never used; `besides` are setup and teardown.
    mutating func advise(
        ofUnused variables: [(variable: Variable, position: Position)],
        in variableNames: VariableNames,
        _ scenarios: [VariableNames],
        _ besides: [VariableNames]
    ) {
        let parts = scenarios + besides
        let all = parts + [names, variableNames]
        for (variable, position) in variables
        where !all.contains(where: { $0.uses(variable.name) }) {
            adviseOfUnused(variable.name, at: position)
        }
        // The same line may be used by several scenarios, as that of a fragment.
        var isUsed: [Position: Bool] = [:]
        for (index, part) in parts.enumerated() {
            // What a setup has found is known to all that comes behind it.
            let reach = index < scenarios.count ? [part, names] : all
            for (name, position) in part.extracted {
                let uses = reach.contains { $0.uses(name) }
                isUsed[position] = isUsed[position] == true || uses
            }
        }
        for (name, position) in parts.flatMap(\.extracted) where isUsed[position] == false {
            isUsed[position] = true
            adviseOfUnused(name, at: position)
        }
    }

    private mutating func adviseOfUnused(_ name: String, at position: Position) {
        advise(
            "Nothing uses '${\(name.shortened)}'.",
            hint: "Take it away, or write a 'check' where it is there to look at the answer.",
            at: position
        )
    }

    /// Advises of a data set with fewer rows than there are users, none of whom shares a row by
    /// intent.
    mutating func advise(on data: DataSet, rows: Int, of plan: Plan, at position: Position) {
        let users = plan.scenarios.reduce(0) { sum, scenario in
            guard case .closed(let load) = scenario.load else { return sum }
            return sum + load.maxUsers
        }
        guard data.share == .all, rows < users else { return }
        let what =
            "'\(data.file.shortened)' has \(rows) row\(rows == 1 ? "" : "s") for \(users) users"
        if data.atEnd == .stop {
            advise("\(what): some of them will have nothing to do.", at: position)
        } else {
            advise("\(what): several of them will have the same one at a time.", at: position)
        }
    }
}

extension [Step] {
    /// Whether there is a pause among them, at any depth.
    fileprivate var holdPause: Bool {
        contains { $0.kind is Think || $0.kind.stepLists.contains(where: \.holdPause) }
    }
}
