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
            Surroundings(context, scenarios: ["visitors"], requests: ["home"], shared: shared),
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
