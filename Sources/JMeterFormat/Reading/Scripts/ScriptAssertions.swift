/// A script that says whether an answer is right.
protocol ScriptAssertion: AnswerElement {}

extension ScriptAssertion {
    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        if let script = reading.script(of: element) { members.assertionScripts.append(script) }
    }
}

enum JSR223Assertion: ScriptAssertion {
    static let tags = ["JSR223Assertion"]
    static let title = "JSR223 Assertion"
}

enum BeanShellAssertion: ScriptAssertion {
    static let tags = ["BeanShellAssertion"]
    static let title = "BeanShell Assertion"
}

enum BSFAssertion: ScriptAssertion {
    static let tags = ["BSFAssertion"]
    static let title = "BSF Assertion"
}
