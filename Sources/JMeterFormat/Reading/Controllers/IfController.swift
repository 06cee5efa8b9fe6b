import Notation

/// Steps under a condition, which is a text that reads `true`, or JavaScript.
enum IfController: StepElement {
    static let tags = ["IfController"]
    static let title = "If Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        guard let given = element.given("IfController.condition") else {
            _ = reading.steps(element.children)
            reading.warn("It has no condition, so that nothing in it is done.")
            return []
        }
        let isText = element.flag("IfController.useExpression")
        let condition = element.text(ConditionText.make(of: given, isScript: !isText, &reading))
        let asksForEach = element.flag("IfController.evaluateAll")
        let steps =
            asksForEach
            ? nested(element, condition, &reading) : reading.steps(element.children)
        guard !steps.isEmpty else { return [] }
        return [element.object([("if", condition), ("steps", element.list(steps))])]
    }

    /// Asked for each child anew: once it does not hold, those behind are left out.
    private static func nested(
        _ element: JMXElement,
        _ condition: JSONNode,
        _ reading: inout TestPlanReading
    ) -> [JSONNode] {
        let (start, lists) = reading.stepLists(element.children)
        if lists.contains(where: { !reading.catalogue.isSampler($0.element) }) {
            reading.warn("Its condition is not looked at within the controllers that it has.")
        }
        let steps = lists.map(\.steps).filter { !$0.isEmpty }
        let behind = steps.dropFirst().reversed().reduce([]) { behind, own in
            [element.object([("if", condition), ("steps", element.list(own + behind))])]
        }
        return start + (steps.first ?? []) + behind
    }
}

/// Conditions as a plan has them.
enum ConditionText {
    static func make(
        of text: String,
        isScript: Bool,
        _ reading: inout TestPlanReading
    ) -> String {
        let isCall = isExpression(text)
        let translated =
            isScript && !isCall
            ? ScriptCondition(text, .javaScript) : ScriptCondition(function: text)
        if let translated {
            if translated.mayMeetNumbers {
                reading.warn("Texts that are numbers are compared as numbers: '1.0' equals '1'.")
            }
            return translated.text
        }
        return isScript && !isCall ? "${__javaScript(\(argument(text)))}" : operand(text)
    }

    /// A text as one side of a comparison.
    static func operand(_ text: String) -> String {
        if isExpression(text) { return text }
        return text.contains("'") ? "\"\(text)\"" : "'\(text)'"
    }

    /// Whether it is one expression and nothing else.
    private static func isExpression(_ text: String) -> Bool {
        guard text.hasPrefix("${"), text.hasSuffix("}") else { return false }
        var depth = 0
        for character in text.dropLast() {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            if depth == 0, character == "}" { return false }
        }
        return true
    }

    /// A script as an argument of a function: commas outside of expressions are its own.
    private static func argument(_ script: String) -> String {
        var escaped = ""
        var depth = 0
        for character in script {
            if character == "{" { depth += 1 }
            if character == "}" { depth -= 1 }
            let isOwn = character == "\\" || character == "," && depth == 0
            escaped += isOwn ? "\\\(character)" : "\(character)"
        }
        return escaped
    }
}
