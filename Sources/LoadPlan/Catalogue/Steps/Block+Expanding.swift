import Notation

extension PlanDecoder {
    /// Takes what the plan has as `fragments`.
    mutating func take(fragments node: JSONNode) {
        for member in members(node, "fragments") {
            if member.name.isEmpty {
                fault("A fragment must have a name.", at: member.namePosition)
            }
            expansions.add(member.name, member.value)
        }
    }

    /// The steps of the fragment that a step uses.
    mutating func fragment(_ node: JSONNode, in scenario: inout ScenarioReading) -> [Step]? {
        guard let name = text(node, "use") else { return nil }
        guard let steps = expansions.fragments[name] else {
            let known = expansions.fragments.keys.sorted()
            fault(
                "There is no fragment '\(name.shortened)'.",
                hint: name.nearest(in: known).map { "Did you mean '\($0)'?" }
                    ?? "The plan has them as \"fragments\": {\"name\": [steps]}.",
                at: node.position
            )
            return nil
        }
        return expand(.fragment(name), at: node.position) { decoder in
            decoder.steps(steps, name, in: &scenario)
        }
    }

    /// The steps of the file that a step includes.
    mutating func included(_ node: JSONNode, in scenario: inout ScenarioReading) -> [Step]? {
        guard let name = text(node, "include") else { return nil }
        let path = expansions.resolve(name, inText: node.position.text)
        return expand(.file(path), at: node.position) { decoder in
            guard let steps = decoder.tree(of: path, named: name, at: node.position) else {
                decoder.expansions.noteBroken([.file(path)])
                return []
            }
            return decoder.steps(steps, name, in: &scenario)
        }
    }

    private mutating func tree(
        of path: String,
        named name: String,
        at position: Position
    ) -> JSONNode? {
        do {
            return try expansions.tree(of: path)
        } catch let error as JSONFault {
            var place = error.position
            place.text = expansions.text(of: path)
            fault(error.message, hint: error.hint, at: place)
        } catch {
            fault(
                "The file '\(name.shortened)' cannot be read: \(error).",
                hint: "Its path starts at the folder of the file that includes it.",
                at: position
            )
        }
        return nil
    }

    /// Puts steps in their place, unless they would contain themselves.
    private mutating func expand(
        _ source: Expansions.Source,
        at position: Position,
        _ decode: (inout PlanDecoder) -> [Step]
    ) -> [Step]? {
        guard !expansions.isBroken(source) else { return nil }
        if let start = expansions.path.firstIndex(of: source) {
            let circle = expansions.path[start...]
            let names = (circle + [source]).map { "'\($0.name)'" }.joined(separator: " → ")
            expansions.noteBroken(Array(circle))
            fault(
                "The steps of \(names) contain themselves.",
                hint: "Steps may use fragments and include files that lead to an end.",
                at: position
            )
            return nil
        }
        guard !expansions.isFull else {
            let isTold = expansions.isBroken
            expansions.noteBroken([source])
            guard !isTold else { return nil }
            fault(
                "'\(source.name)' is one use of a fragment or file too many.",
                hint: "At most \(Expansions.mostUses) are put in their places, at most "
                    + "\(Expansions.deepest) in each other.",
                at: position
            )
            return nil
        }
        expansions.enter(source)
        defer { expansions.leave() }
        return decode(&self)
    }

    /// Looks for faults in fragments that no scenario uses, and warns of them.
    mutating func checkUnusedFragments(_ defaults: RequestDefaults) {
        let (scopes, places) = (self.scopes, self.places)
        for (name, node) in expansions.fragments.sorted(by: { $0.key < $1.key })
        where !expansions.used.contains(.fragment(name)) {
            warn("Nothing uses the fragment '\(name.shortened)'.", at: node.position)
            _ = withOwnNames { decoder in
                var reading = ScenarioReading(
                    name: "",
                    defaults: defaults,
                    requestNames: RequestNames(in: [node])
                )
                return decoder.expand(.fragment(name), at: node.position) { decoder in
                    decoder.steps(node, name, in: &reading)
                }
            }
        }
        (self.scopes, self.places) = (scopes, places)
    }
}
