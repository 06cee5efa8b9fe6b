import LoadPlan
import Notation

/// What becomes of the functions of JMeter, and of its plugins, that are not called the same here.
enum FunctionRewriting {
    /// A script in Groovy or BeanShell becomes one in JavaScript.
    case script(GroovyScript.Dialect)
    /// Another function with the same arguments.
    case renamed(String)
    /// Another function with one argument more, in front or behind.
    case before(String, String)
    case behind(String, String)
    case refused(String)

    static let all: [(name: String, rewriting: FunctionRewriting)] = [
        ("__groovy", .script(.groovy)), ("__BeanShell", .script(.beanShell)),
        ("__jexl2", .renamed("__jexl3")), ("__jexl", .renamed("__jexl3")),
        ("__XPath", .refused("no file is searched with XPath here")),
        ("__StringToFile", .refused("a plan writes no files")),
        ("__MD5", .before("__digest", "MD5")),
        ("__uppercase", .behind("__changeCase", "UPPER")),
        ("__lowercase", .behind("__changeCase", "LOWER")),
    ]

    static func of(_ name: String) -> FunctionRewriting? { byName[name] }

    private static let byName = Dictionary(
        uniqueKeysWithValues: all.map { ($0.name, $0.rewriting) }
    )
}

extension TestPlanReading {
    /// An element and all below it, with functions in their texts that there are here.
    mutating func withOwnFunctions(_ element: JMXElement) -> JMXElement {
        guard isEnabled(element) else { return element }
        return at(element) { reading in
            var own = element
            if reading.catalogue.row(of: element) != nil || element.type == "TestPlan" {
                own.name = reading.withOwnFunctions(element.name)
                own.properties = element.properties.map { reading.withOwnFunctions($0) }
            }
            own.children = element.children.map { reading.withOwnFunctions($0) }
            return own
        }
    }

    /// What may be a script that only compares, which needs no script here.
    private static let conditions: Set = ["IfController.condition", "WhileController.condition"]

    private mutating func withOwnFunctions(_ property: JMXProperty) -> JMXProperty {
        switch property {
        case .string(let name, let text):
            let isOwnCondition =
                Self.conditions.contains(name)
                && ScriptCondition(function: text.trimmingSpace) != nil
            return isOwnCondition ? property : .string(name, withOwnFunctions(text))
        case .bool, .int: return property
        case .list(let name, let properties):
            return .list(name, properties.map { withOwnFunctions($0) })
        case .element(let name, let type, let gui, let properties):
            let own = properties.map { withOwnFunctions($0) }
            return .element(name, type: type, gui: gui, own)
        }
    }

    private mutating func withOwnFunctions(_ text: String) -> String {
        guard text.contains("${__") else { return text }
        return FunctionCall.replacing(in: text) { call in own(call) }
    }

    private mutating func own(_ call: FunctionCall) -> String {
        let arguments = call.arguments ?? []
        switch FunctionRewriting.of(call.name) {
        case .script(let dialect): return script(call, dialect)
        case .renamed(let name): return FunctionCall(name: name, arguments: arguments).text
        case .before(let name, let first):
            return FunctionCall(name: name, arguments: [first] + arguments).text
        case .behind(let name, let last):
            let all = [arguments.first ?? "", last] + arguments.dropFirst()
            return FunctionCall(name: name, arguments: all).text
        case .refused(let reason): refuse("'\(call.name)' cannot be run: \(reason).")
        case nil:
            let isKnown = Function(named: call.name) != nil || call.name.hasPrefix("__jm__")
            guard !isKnown else { return call.text }
            refuse("There is no function '\(call.name)' here, and JMeter would leave its text.")
        }
        return call.text
    }

    private mutating func script(_ call: FunctionCall, _ dialect: GroovyScript.Dialect) -> String {
        let source = FunctionCall.unescaped(call.arguments?.first ?? "")
        do throws(Fault) {
            var script = try GroovyScript.javaScript(of: source, dialect)
            if Self.comesToNothing(script) { script += " \"\"" }
            let variable = call.arguments?.dropFirst() ?? []
            return FunctionCall(
                name: "__javaScript",
                arguments: [FunctionArgument.escaping(script)] + variable
            ).text
        } catch {
            let line = source.contains("\n") ? " in line \(error.line ?? 1)" : ""
            refuse(
                "The script of '\(call.name)' is refused\(line): \(error.message)",
                hint: error.hint
            )
            return call.text
        }
    }

    /// Whether the last statement of a script has no value, which is an empty text in JMeter.
    private static func comesToNothing(_ script: String) -> Bool {
        let statements = script.split { $0 == ";" || $0.isNewline }.map { $0.drop { $0 == " " } }
        guard let last = statements.last(where: { !$0.isEmpty }) else { return true }
        let silent = ["vars.put", "vars.remove", "props.put", "props.set", "log.", "OUT."]
        return silent.contains(where: last.hasPrefix)
    }
}
