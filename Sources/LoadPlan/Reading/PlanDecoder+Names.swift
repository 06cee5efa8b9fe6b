import Notation

extension PlanDecoder {
    /// Variables as an object of names and values gives them, and the places of the names.
    mutating func assignments(
        _ node: JSONNode,
        _ label: String
    ) -> [(variable: Variable, position: Position)] {
        members(node, label).compactMap { member in
            names.set.insert(member.name)
            guard isVariableName(member.name, at: member.namePosition),
                let value = template(member.value, member.name)
            else { return nil }
            return (Variable(name: member.name, value: value), member.namePosition)
        }
    }

    mutating func isVariableName(_ name: String, at position: Position) -> Bool {
        let isName = !name.isEmpty && !name.contains { "${}\\".contains($0) || $0.isNewline }
        if !isName {
            fault(
                "'\(name.shortened)' cannot be a variable's name.",
                hint: "A name has no '$', '{', '}' and '\\' in it.",
                at: position
            )
        }
        return isName
    }

    /// Each variable behind those that its value needs; a circle of them is a fault.
    mutating func inOrderOfNeed(
        _ variables: [(variable: Variable, position: Position)]
    ) -> [Variable] {
        let byName = Dictionary(
            variables.map { ($0.variable.name, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var ordered: [Variable] = []
        var done: Set<String> = []
        func visit(_ name: String, path: [String], _ decoder: inout PlanDecoder) {
            guard let (variable, position) = byName[name], !done.contains(name) else { return }
            if let start = path.firstIndex(of: name) {
                let circle = (path[start...] + [name]).map { "'\($0)'" }
                decoder.fault(
                    "The variables \(circle.joined(separator: " → ")) need each other.",
                    hint: "A variable's value may use other variables, but never itself.",
                    at: position
                )
                done.formUnion(path[start...])
                return
            }
            for needed in variable.value.variables { visit(needed, path: path + [name], &decoder) }
            done.insert(name)
            ordered.append(variable)
        }
        for (variable, _) in variables { visit(variable.name, path: [], &self) }
        return ordered
    }

    /// Warns of names that nothing sets, within reach of where they are used.
    mutating func warn(ofUnset variables: VariableNames, scenarios: [VariableNames]) {
        var everything = names
        for scenario in scenarios { everything.formUnion(scenario) }
        warn(variables.used, unknownTo: variables, everything)
        warn(names.used, unknownTo: everything, everything)
        for var scenario in scenarios {
            let used = scenario.used
            scenario.formUnion(names)
            warn(used, unknownTo: scenario, everything)
        }
    }

    private mutating func warn(
        _ used: [(name: String, position: Position)],
        unknownTo known: VariableNames,
        _ everything: VariableNames
    ) {
        for (name, position) in used where !known.knows(name) {
            let nearest = name.nearest(in: known.set.sorted())
            let hint: String? =
                if let nearest {
                    "Did you mean '${\(nearest)}'?"
                } else if everything.knows(name) {
                    "It is set elsewhere: by another scenario, or only once an iteration has begun."
                } else {
                    nil
                }
            let message = "Nothing sets '${\(name.shortened)}', so it stays as it is."
            warn(message, hint: hint, at: position)
        }
    }
}
