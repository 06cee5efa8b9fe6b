import Notation

/// The steps of another controller of the plan, as if they stood here.
enum ModuleController: StepElement {
    static let tags = ["ModuleController"]
    static let title = "Module Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        // The first name is that of the tree itself.
        let path = element.list("ModuleController.node_path").dropFirst().compactMap(\.text)
        let place = path.joined(separator: " > ")
        guard let root = reading.root, path.first == root.name,
            let target = module(path.dropFirst(), in: root)
        else {
            reading.refuse(
                "Its module '\(place)' is not in the plan.",
                hint: "It is named by the way to it in the tree."
            )
            return []
        }
        guard !reading.includes.contains(place) else {
            reading.refuse("Its module '\(place)' contains itself.")
            return []
        }
        reading.includes.append(place)
        defer { reading.includes.removeLast() }
        var enabled = reading.withIncludes(target)
        enabled.enabled = "true"
        return TestFragment.tags.contains(target.type)
            ? reading.steps(enabled.children) : reading.steps([enabled])
    }

    /// The last of several of one name.
    private static func module(
        _ path: ArraySlice<String>,
        in element: JMXElement
    ) -> JMXElement? {
        guard let name = path.first else { return element }
        return element.children.reversed().lazy
            .filter { $0.name == name && !tags.contains($0.type) }
            .compactMap { module(path.dropFirst(), in: $0) }
            .first
    }
}
