/// An expression of a script, and the line that it begins in.
struct GroovyExpression {
    indirect enum Kind {
        case number(String)
        case text([Part])
        case planExpression(String)
        /// `true`, `false` or `null`.
        case literal(String)
        case name(String)
        case list([GroovyExpression])
        case map([(key: GroovyExpression, value: GroovyExpression)])
        case closure(GroovyFunction)
        case unary(String, GroovyExpression)
        /// `++` and `--` behind what they count.
        case postfix(String, GroovyExpression)
        case binary(String, GroovyExpression, GroovyExpression)
        case assignment(String, to: GroovyExpression, GroovyExpression)
        case choice(GroovyExpression, GroovyExpression, GroovyExpression)
        case member(GroovyExpression, String, Access)
        case call(GroovyExpression?, String, [GroovyExpression], Access)
        case index(GroovyExpression, GroovyExpression)
        case new(String, [GroovyExpression])
        /// So many elements of a type.
        case array(String, GroovyExpression)
        case cast(GroovyExpression, String)
        case isKind(GroovyExpression, String)
    }

    enum Part {
        case literal(String)
        case value(GroovyExpression)
        case planExpression(String)
    }

    /// Of a member: as it is, with nothing where there is no object, or of each element.
    enum Access { case plain, safe, spread }

    let kind: Kind
    let line: Int
}

struct GroovyFunction {
    /// Nil where it has the one that is called `it`.
    var parameters: [GroovyParameter]?
    var body: [GroovyStatement]
}

struct GroovyParameter {
    var name: String
    var type: String?
    var standard: GroovyExpression?
}

struct GroovyStatement {
    indirect enum Kind {
        case expression(GroovyExpression)
        case declaration(type: String?, [(name: String, value: GroovyExpression?)])
        /// `def (a, b) = list`.
        case parts([String], of: GroovyExpression)
        case branch(GroovyExpression, [GroovyStatement], [GroovyStatement]?)
        case whileLoop(GroovyExpression, [GroovyStatement])
        case doLoop([GroovyStatement], GroovyExpression)
        case forLoop([GroovyStatement], GroovyExpression?, [GroovyExpression], [GroovyStatement])
        case forEach(GroovyParameter, GroovyExpression, [GroovyStatement])
        case choice(GroovyExpression, [Case])
        case attempt([GroovyStatement], [Catch], [GroovyStatement]?)
        case fail(GroovyExpression)
        case result(GroovyExpression?)
        /// `break` or `continue`.
        case jump(String)
        case function(String, GroovyFunction)
        case block([GroovyStatement])
        case assertion(GroovyExpression, GroovyExpression?)
    }

    struct Case {
        /// Empty for `default`.
        var labels: [GroovyExpression]
        var body: [GroovyStatement]
    }

    struct Catch {
        var types: [String]
        var name: String
        var body: [GroovyStatement]
    }

    let kind: Kind
    let line: Int
}
