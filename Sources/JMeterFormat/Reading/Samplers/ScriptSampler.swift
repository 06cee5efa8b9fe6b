import Notation

/// A sample that a script makes.
protocol ScriptSampler: StepElement {}

extension ScriptSampler {
    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            let naming = reading.sampleNamed(element)
            let script = reading.script(of: element, prelude: element.samplerPrelude(element))
            let answer = reading.answerMembers()
            return [element.object(naming + [("script", script)] + answer.members(of: element))]
        }
    }
}

enum JSR223Sampler: ScriptSampler {
    static let tags = ["JSR223Sampler"]
    static let title = "JSR223 Sampler"
}

enum BeanShellSampler: ScriptSampler {
    static let tags = ["BeanShellSampler"]
    static let title = "BeanShell Sampler"
}

enum BSFSampler: ScriptSampler {
    static let tags = ["BSFSampler"]
    static let title = "BSF Sampler"
}

/// A sample whose answer lists variables and properties.
enum DebugSampler: StepElement {
    static let tags = ["DebugSampler"]
    static let title = "Debug Sampler"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.sampler(element) { reading in
            var parts: [String] = []
            if element.flag("displayJMeterVariables") {
                parts.append("'JMeterVariables:\\n' + vars.lines() + '\\n'")
            }
            if element.flag("displayJMeterProperties") {
                parts.append("'JMeterProperties:\\n' + props.lines() + '\\n'")
            }
            if element.flag("displaySystemProperties") {
                reading.warn("There are no properties of a Java system to be listed.")
            }
            let naming = reading.sampleNamed(element)
            let script = parts.isEmpty ? nil : element.text(parts.joined(separator: " + "))
            let answer = reading.answerMembers()
            return [element.object(naming + [("script", script)] + answer.members(of: element))]
        }
    }
}

extension TestPlanReading {
    /// As `named`, of a sample that no server gets.
    mutating func sampleNamed(_ element: JMXElement) -> [(name: String, value: JSONNode?)] {
        let naming = named(element)
        return [("sample", naming[0].value)] + naming.dropFirst()
    }
}
