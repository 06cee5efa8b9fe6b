import LoadModel
import LoadPlan
import Synchronization

/// A user whose moment is the 5th of February 2024, a Monday, at 09:07:03.042 UTC.
struct SampleUser {
    var context = CompilingContext(properties: ["target": "http://shop", "empty": ""])
    /// The same for all users of a run.
    var shared: SharedCounters
    let machine = SampleMachine()
    var variables = ["listing": "/listings/7", "word": "söze", "blank": ""]
    var user = 3
    var seed: UInt64 = 42
    var wallMilliseconds: Int64 = 1_707_124_023_042

    init() { shared = SharedCounters(calls: 10, machine: machine) }

    /// The scope of this user once its expressions are compiled.
    func scope() -> Scope {
        var scope = Scope(
            Surroundings(
                context,
                scenarios: ["visitors"],
                requests: ["home"],
                shared: shared,
                planName: "shop"
            ),
            scenario: 0,
            user: user,
            random: RandomSource(seed: seed, scenario: 0, user: user),
            at: Moment(wallMilliseconds: wallMilliseconds, request: 0)
        )
        for (name, value) in variables { scope[name] = value }
        return scope
    }

    mutating func compile(_ template: Template) -> Expression {
        Expression(template, in: &context)
    }

    /// The same call with its arguments in variables: they are read each time, not once.
    mutating func throughVariables(_ call: Template) -> Template {
        var changing = call
        for (place, piece) in call.pieces.enumerated() {
            guard case .call(let function, var arguments) = piece else { continue }
            for index in arguments.indices {
                let name = "argument \(index)"
                variables[name] = arguments[index].constant
                arguments[index].pieces = [.variable(name)]
            }
            changing.pieces[place] = .call(function, arguments: arguments)
        }
        return changing
    }

    /// What one template says, and what it leaves behind.
    mutating func evaluate(_ template: Template) -> (text: String, after: Scope) {
        let expression = compile(template)
        var scope = scope()
        return (expression.text(in: &scope), scope)
    }
}

/// A machine in memory.
final class SampleMachine: Machine {
    let name = "lab"
    let address = "192.0.2.1"
    private let log = Mutex<[String]>([])

    var lines: [String] { log.withLock { $0 } }

    /// What is in its files, by their names.
    let files = [
        "users.csv": "ann,1,\nbob,2,x\n\n# end",
        "1.txt": "a\nb", "02.txt": "c", "empty": "", "wide": "ab",
    ]

    func lines(of file: String) throws(RowFault) -> any LineSource {
        let text = String(decoding: try bytes(of: file), as: UTF8.self)
        return MemoryLines(
            lines: text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        )
    }

    func bytes(of file: String) throws(RowFault) -> [UInt8] {
        guard let text = files[file] else { throw RowFault("no '\(file)'") }
        return Array(text.utf8)
    }

    /// Answers what it is given, and sets `seen`.
    func scriptEngine() -> any ScriptEngine { SampleEngine() }

    func log(_ line: LogLine) {
        log.withLock { $0.append("\(line.level) \(line.user) \(line.comment)\(line.text)") }
    }
}

private struct SampleEngine: ScriptEngine {
    func run(_ script: UserScript) throws(ScriptFault) -> ScriptResult {
        if script.source == "fail" { throw ScriptFault("it had to") }
        if script.source == "nothing" { return ScriptResult(text: nil) }
        if let step = script.step { return result(of: script, in: step) }
        return ScriptResult(
            text: "\(script.source) \(script.variables["word"] ?? "-")",
            variables: ["seen": script.user.name, "word": nil],
            properties: ["p": "set"],
            lines: [(.warn, "said")]
        )
    }

    /// Does one thing that a script of a step can do, and tells what it has seen.
    private func result(of script: UserScript, in step: ScriptStepView) -> ScriptResult {
        var result = ScriptResult(text: nil)
        let sample = step.sample.map { "\($0.label) \($0.code) \($0.body) \($0.isSuccessful)" }
        let seen = [step.label, step.parameters, sample ?? "-", script.variables["x"] ?? "-"]
        result.lines = [(.info, seen.joined(separator: "|"))]
        switch script.source.split(separator: " ").first {
        case "put": result.variables = ["y": "set"]
        case "keep": result.objects = ["o": "\((script.objects["o"]?.utf8.count ?? 0) + 1)"]
        case "deny":
            result.sample.isSuccessful = false
            result.sample.complaint = "denied"
        case "allow": result.sample.isSuccessful = true
        case "fall": result.fault = ScriptFault("it fell", line: 3)
        default: break
        }
        return result
    }
}

private struct MemoryLines: LineSource {
    let lines: [String]

    var count: Int { lines == [""] ? 0 : lines.count }
    var countBeforeEmpty: Int { lines.firstIndex(of: "") ?? lines.count }

    func line(_ number: Int) throws(RowFault) -> String { lines[number] }
}

extension Template {
    init(_ pieces: Piece...) { self.init(source: "as written", pieces: pieces) }

    static func variable(_ name: String) -> Template {
        Template(source: "${\(name)}", pieces: [.variable(name)])
    }

    static func call(_ name: String, _ arguments: String...) -> Template {
        call(name, arguments.map { Template(literal: $0) })
    }

    static func call(_ name: String, of argument: Template) -> Template { call(name, [argument]) }

    private static func call(_ name: String, _ arguments: [Template]) -> Template {
        let function = Function.all.first { $0.name == name } ?? Function(RandomUUID.self)
        return Template(source: "as written", pieces: [.call(function, arguments: arguments)])
    }
}
