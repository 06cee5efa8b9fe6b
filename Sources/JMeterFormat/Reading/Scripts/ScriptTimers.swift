import Notation

/// A script that comes to the milliseconds of a pause.
protocol ScriptTimer: BeforeElement {}

extension ScriptTimer {
    static var isTimer: Bool { true }

    /// What only scripts of steps see, which an expression is none of.
    private static var unseen: [String] {
        ["prev", "ctx", "sampler", "OUT", "Label", "Parameters"]
    }

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        guard let script = reading.javaScript(of: element) else { return [] }
        let words = script.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        if let word = words.first(where: { unseen.contains(String($0)) }) {
            reading.refuse(
                "Its script asks for '\(word)': that of a timer sees 'vars', 'props' and 'log'."
            )
            return []
        }
        let call = "${__javaScript(\(FunctionArgument.escaping(script)))}"
        return [element.object([("think", element.text(call))])]
    }
}

enum JSR223Timer: ScriptTimer {
    static let tags = ["JSR223Timer"]
    static let title = "JSR223 Timer"
}

enum BeanShellTimer: ScriptTimer {
    static let tags = ["BeanShellTimer"]
    static let title = "BeanShell Timer"
}

enum BSFTimer: ScriptTimer {
    static let tags = ["BSFTimer"]
    static let title = "BSF Timer"
}
