/// A script that is told of each sample.
protocol ScriptListener: AnswerElement {}

extension ScriptListener {
    static var support: JMeterSupport {
        .differs("it runs before the assertions, and one that only writes a log is left out")
    }

    /// What changes something that a server can see.
    private static var changes: [String] {
        [
            "vars.put", "vars.remove", "props.put", "props.setProperty", "props.remove", ".setS",
            ".setR",
        ]
    }

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let text = element.scriptPart("script", "query") ?? ""
        let isFile = element.scriptPart("filename", "filename") != nil
        guard isFile || changes.contains(where: text.contains) else {
            return reading.warn("\(title) is ignored: its script changes nothing of the test.")
        }
        if let script = reading.script(of: element, prelude: "var sampleResult = prev; ") {
            members.assertionScripts.append(script)
        }
    }
}

enum JSR223Listener: ScriptListener {
    static let tags = ["JSR223Listener"]
    static let title = "JSR223 Listener"
}

enum BeanShellListener: ScriptListener {
    static let tags = ["BeanShellListener"]
    static let title = "BeanShell Listener"
}

enum BSFListener: ScriptListener {
    static let tags = ["BSFListener"]
    static let title = "BSF Listener"
}
