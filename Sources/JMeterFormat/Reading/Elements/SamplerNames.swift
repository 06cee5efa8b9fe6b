import Notation

/// Names of samplers, under which JMeter adds up what has the same and this program does not.
struct SamplerNames {
    private var taken: Set<String> = []
    /// The last number of each name that came again, as tens of thousands may.
    private var numbers: [String: Int] = [:]

    /// The name, or one made of it.
    mutating func take(_ name: String) -> String {
        var made = name
        while !taken.insert(made).inserted {
            numbers[name, default: 1] += 1
            made = "\(name) (\(numbers[name, default: 1]))"
        }
        return made
    }
}

/// Names of elements of which two may have the same.
struct ElementNames {
    private var places: [String: Position] = [:]

    /// The same each time for one element.
    mutating func name(of element: JMXElement) -> String {
        var made = element.name
        var number = 1
        while places[made, default: element.position] != element.position {
            number += 1
            made = "\(element.name) (\(number))"
        }
        places[made] = element.position
        return made
    }
}

extension TestPlanReading {
    /// The members of a plan that name a sampler: its own name, and its label in a log of samples
    /// where that is another one.
    mutating func named(_ element: JMXElement) -> [(name: String, value: JSONNode?)] {
        // A name is known before the run; its label has what becomes of its expressions.
        let plain = element.name.replacing("${", with: "{")
        let name = names.take(plain.isEmpty ? "(no name)" : plain)
        let isSame = name == element.name
        return [
            ("name", element.text(name)), ("label", isSame ? nil : element.text(element.name)),
        ]
    }

    /// A sample that is an error whenever it is its turn.
    mutating func failingSample(_ element: JMXElement, _ message: String) -> JSONNode {
        let naming = named(element)
        return element.object(
            [("sample", naming[0].value)] + naming.dropFirst() + [
                ("success", element.flag(false)), ("answer", element.text(message)),
            ]
        )
    }
}
