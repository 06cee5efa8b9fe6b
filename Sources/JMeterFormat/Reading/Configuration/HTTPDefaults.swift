import Notation

/// What samplers say of HTTP where they do not say it themselves.
enum HTTPDefaults: ConfigurationElement {
    static let tags = ["ConfigTestElement"]
    static let title = "HTTP Request Defaults"

    /// The tag is that of the defaults of other samplers, too.
    static func isElement(_ element: JMXElement) -> Bool {
        element.type == "ConfigTestElement" && element.gui.hasSuffix("HttpDefaultsGui")
    }
}

extension JMXElement {
    /// With what another one says where this one does not; arguments of both are kept.
    func merged(with other: JMXElement) -> JMXElement {
        var merged = self
        for property in other.properties {
            guard let index = merged.properties.lastIndex(where: { $0.name == property.name })
            else {
                merged.properties.append(property)
                continue
            }
            let own = merged.properties[index]
            if own.text?.isEmpty == true {
                merged.properties[index] = property
            } else if own.text == nil {
                merged.properties[index] = own.merged(with: property)
            }
        }
        return merged
    }
}

extension JMXProperty {
    fileprivate func merged(with other: JMXProperty) -> JMXProperty {
        switch self {
        case .string, .bool, .int: return self
        case .list(let name, let properties):
            return .list(name, properties + other.properties)
        case .element(let name, let type, let gui, let properties):
            let merged = properties.map { own in
                other.properties.first { $0.name == own.name }.map(own.merged) ?? own
            }
            let names = Set(properties.map(\.name))
            return .element(
                name,
                type: type,
                gui: gui,
                merged + other.properties.filter { !names.contains($0.name) }
            )
        }
    }
}
