import Notation

/// Headers of the requests in its scope; an inner one's replace an outer one's of the same name.
enum HeaderManager: ConfigurationElement {
    static let tags = ["HeaderManager"]
    static let title = "HTTP Header Manager"

    struct Field {
        var name: String
        var value: String
        var element: JMXElement
    }

    /// Those of the managers of one level; of two managers there the first one has the last word.
    static func headers(among elements: [JMXElement], _ reading: TestPlanReading) -> [Field] {
        elements.reversed().filter { tags.contains($0.type) && reading.isEnabled($0) }
            .flatMap { manager in
                manager.list("HeaderManager.headers").map { property in
                    // The name of the name, until JMeter 2.3.
                    let name = property.string("Header.name") ?? property.string("TestElement.name")
                    return Field(
                        name: (name ?? "").trimmingSpace,
                        value: property.string("Header.value") ?? "",
                        element: manager
                    )
                }
            }
    }
}

extension TestPlanReading {
    /// One member for each name, the last value of several.
    func headerMembers(_ fields: [HeaderManager.Field]) -> [(name: String, value: JSONNode?)] {
        var members: [(name: String, value: JSONNode?)] = []
        for field in fields where !field.name.isEmpty {
            members.removeAll { $0.name.lowercased() == field.name.lowercased() }
            members.append((field.name, field.element.text(field.value)))
        }
        return members
    }
}
