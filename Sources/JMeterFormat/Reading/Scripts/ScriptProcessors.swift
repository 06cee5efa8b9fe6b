import Notation

/// A script before each sampler in its scope.
protocol ScriptPreProcessor: BeforeElement {}

extension ScriptPreProcessor {
    static var isTimer: Bool { false }

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let prelude = reading.sampler.map(element.samplerPrelude) ?? ""
        return reading.script(of: element, prelude: prelude).map {
            [element.object([("script", $0)])]
        } ?? []
    }
}

enum JSR223PreProcessor: ScriptPreProcessor {
    static let tags = ["JSR223PreProcessor"]
    static let title = "JSR223 PreProcessor"
}

enum BeanShellPreProcessor: ScriptPreProcessor {
    static let tags = ["BeanShellPreProcessor"]
    static let title = "BeanShell PreProcessor"
}

enum BSFPreProcessor: ScriptPreProcessor {
    static let tags = ["BSFPreProcessor"]
    static let title = "BSF PreProcessor"
}

/// A script behind each answer in its scope.
protocol ScriptPostProcessor: AnswerElement {}

extension ScriptPostProcessor {
    static var support: JMeterSupport {
        .differs("a script that fails makes its sample an error, besides a line in the log")
    }

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        reading.noteLaterExtractors(than: element)
        if let script = reading.script(of: element) { members.scripts.append(script) }
    }
}

extension TestPlanReading {
    /// Extractions are done before scripts here, and in JMeter in the order of the tree.
    fileprivate mutating func noteLaterExtractors(than element: JMXElement) {
        let all = Array(scopes.joined())
        guard let index = all.firstIndex(of: element) else { return }
        let later = all[index...].first {
            $0.type.hasSuffix("Extractor") || $0.type == "JSONPostProcessor"
        }
        guard let later else { return }
        warn("'\(later.name)', which stands behind it, has set its variables before it runs.")
    }
}

enum JSR223PostProcessor: ScriptPostProcessor {
    static let tags = ["JSR223PostProcessor"]
    static let title = "JSR223 PostProcessor"
}

enum BeanShellPostProcessor: ScriptPostProcessor {
    static let tags = ["BeanShellPostProcessor"]
    static let title = "BeanShell PostProcessor"
}

enum BSFPostProcessor: ScriptPostProcessor {
    static let tags = ["BSFPostProcessor"]
    static let title = "BSF PostProcessor"
}
