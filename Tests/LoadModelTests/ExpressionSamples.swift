import LoadModel
import LoadPlan

/// A user whose moment is the 5th of February 2024, a Monday, at 09:07:03.042 UTC.
struct SampleUser {
    var context = CompilingContext(properties: ["target": "http://shop", "empty": ""])
    /// The same for all users of a run.
    var shared = SharedCounters(calls: 10)
    var variables = ["listing": "/listings/7", "word": "söze", "blank": ""]
    var user = 3
    var seed: UInt64 = 42
    var wallMilliseconds: Int64 = 1_707_124_023_042

    /// The scope of this user once its expressions are compiled.
    func scope() -> Scope {
        var scope = Scope(
            Surroundings(context, scenarios: ["visitors"], steps: ["home"], shared: shared),
            scenario: 0,
            user: user,
            random: RandomSource(seed: seed, scenario: 0, user: user),
            at: Moment(wallMilliseconds: wallMilliseconds, step: 0)
        )
        for (name, value) in variables { scope[name] = value }
        return scope
    }

    mutating func compile(_ template: Template) -> Expression {
        Expression(template, in: &context)
    }

    /// What one template says, and what it leaves behind.
    mutating func evaluate(_ template: Template) -> (text: String, after: Scope) {
        let expression = compile(template)
        var scope = scope()
        return (expression.text(in: &scope), scope)
    }
}

extension Template {
    init(_ pieces: Piece...) { self.init(source: "as written", pieces: pieces) }

    static func variable(_ name: String) -> Template {
        Template(source: "${\(name)}", pieces: [.variable(name)])
    }

    static func call(_ function: Function, _ arguments: String...) -> Template {
        let arguments = arguments.map { Template(literal: $0) }
        return Template(
            source: "as written",
            pieces: [.call(function, arguments: arguments)]
        )
    }

    static func call(_ function: Function, of argument: Template) -> Template {
        Template(source: "as written", pieces: [.call(function, arguments: [argument])])
    }
}
