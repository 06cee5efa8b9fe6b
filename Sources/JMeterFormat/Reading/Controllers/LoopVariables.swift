import Notation

/// The variables in which JMeter tells the rounds of its loops.
enum LoopVariables {
    static func name(of loop: JMXElement) -> String { "__jm__\(loop.name)__idx" }

    /// Whether a Once Only Controller in it begins anew whenever the loop does.
    static func restartOnce(in loop: JMXElement) -> Bool {
        LoopController.tags.contains(loop.type) || WhileController.tags.contains(loop.type)
    }
}

extension TestPlanReading {
    /// The variable that tells the round of a loop, where something asks for it.
    mutating func loopIndex(_ loop: JMXElement) -> JSONNode? {
        let isForOnce =
            LoopVariables.restartOnce(in: loop)
            && loop.children.contains {
                OnceOnlyController.tags.contains($0.type) && isEnabled($0)
            }
        let name = LoopVariables.name(of: loop)
        return isForOnce || usesIndex(name) ? loop.text(name) : nil
    }

    /// The same of a thread group, whose loop are the iterations.
    mutating func iterationIndex(_ group: JMXElement) -> [JSONNode] {
        let name = LoopVariables.name(of: group)
        guard usesIndex(name) else { return [] }
        let index = group.text("${__intSum(${__iterationNum},-1)}")
        return [group.object([("set", group.object([(name, index)]))])]
    }

    private mutating func usesIndex(_ name: String) -> Bool {
        let texts = indexTexts ?? root?.texts(containing: "__jm__") ?? []
        indexTexts = texts
        return texts.contains { $0.contains(name) }
    }
}

extension JMXElement {
    /// The texts of its own and below that have another one in them.
    fileprivate func texts(containing part: String) -> [String] {
        let own = ([name] + properties.flatMap(\.texts)).filter { $0.contains(part) }
        return own + children.flatMap { $0.texts(containing: part) }
    }
}

extension JMXProperty {
    fileprivate var texts: [String] { text.map { [$0] } ?? properties.flatMap(\.texts) }
}
