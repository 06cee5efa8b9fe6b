import Notation
import Testing

@testable import LoadPlan

@Suite struct `A template` {
    /// Pieces as text: `<name>` is a variable, `f[a|b]` a call.
    @Test(arguments: [
        ("", ""),
        ("plain $ text } with \\ everything, but", "plain $ text } with \\ everything, but"),
        ("${a}", "<a>"),
        ("x${a}${b}y", "x<a><b>y"),
        ("${a b.c-d}", "<a b.c-d>"),
        ("${a(b)}", "<a(b)>"),
        ("${}", "<>"),
        ("$${a}", "$<a>"),
        ("${__UUID}", "__UUID[]"),
        ("${__UUID()}", "__UUID[]"),
        ("${__jm__loop__idx}", "<__jm__loop__idx>"),
        ("${__P(port,8080)}/x", "__P[port|8080]/x"),
        ("${__P(a,)}", "__P[a|]"),
        ("${__time(,t)}", "__time[|t]"),
        ("${__P( a , b )}", "__P[ a | b ]"),
        ("${__V(a_${n},${__V(b)})}", "__V[a_<n>|__V[b]]"),
        ("${__strLen((a, b))}", "__strLen[(a| b)]"),
        ("${__strLen((a))}", "__strLen[(a)]"),
        ("${__urlencode(a\\,b\\)\\\\c\\d)}", "__urlencode[a,b\\)\\c\\d]"),
        ("\\d+\\,", "\\d+\\,"),
        ("\\d+\\,\\$\\\\${a}", "\\d+,$\\<a>"),
        ("\\${a}", "\\${a}"),
        ("\\${a}${b}", "${a}<b>"),
        ("${a}\\", "<a>\\"),
        ("größe ${größe}", "größe <größe>"),
    ])
    func `is read by JMeter's rules`(text: String, pieces: String) {
        let (template, faults) = TemplateParser.parse(text)
        #expect(faults == [])
        #expect(template.inWords == pieces)
        #expect(template.source == text)
    }

    @Test(arguments: [
        ("${", "The expression '${' is never closed."),
        ("a ${b", "The expression '${b' is never closed."),
        ("${__P(a", "The expression '${__P(a' is never closed."),
        ("${__P(a)", "The expression '${__P(a)' is never closed."),
        ("${__P(a)x}", "The expression '${__P(a)x}' is never closed."),
        ("${__P(a,${b)}", "The expression '${__P(a,${b)}' is never closed."),
        ("${__P(${__V(a}", "The expression '${__V(a}' is never closed."),
        ("${__Uuid}", "There is no function '__Uuid'."),
        ("${__groovy(1+1)}", "There is no function '__groovy'."),
        ("${__P()}", "'__P' must have 1 to 2 arguments, got 0."),
        ("${__P(a,b,c)}", "'__P' must have 1 to 2 arguments, got 3."),
        ("${__UUID(a)}", "'__UUID' must have no arguments, got 1."),
        ("${__eval()}", "'__eval' must have 1 argument, got 0."),
        ("${__intSum(1)}", "'__intSum' must have at least 2 arguments, got 1."),
        (
            "${__P(${__x()},${__eval})}",
            "There is no function '__x'. '__eval' must have 1 argument, got 0."
        ),
    ])
    func `has faults`(text: String, messages: String) {
        let (_, faults) = TemplateParser.parse(text)
        #expect(faults.map(\.message).joined(separator: " ") == messages)
    }

    @Test func `stops before the stack does`() {
        let (_, faults) = TemplateParser.parse(String(repeating: "${__eval(", count: 100_000))
        #expect(faults.map(\.message) == ["Expressions stand more than 32 deep in each other."])
    }

    @Test func `suggests the function that was meant`() {
        #expect(TemplateParser.parse("${__Uuid}").faults.map(\.hint) == ["Did you mean '__UUID'?"])
    }

    @Test(arguments: Function.all)
    func `accepts as many arguments as each function has`(function: Function) {
        for count in [function.row.arity.lowerBound, min(function.row.arity.upperBound, 5)] {
            let call =
                "${\(function.name)(\(Array(repeating: "a", count: count).joined(separator: ",")))}"
            #expect(TemplateParser.parse(call).faults == [])
        }
    }
}

extension Template {
    fileprivate var inWords: String {
        pieces.map { piece in
            switch piece {
            case .literal(let text): text
            case .variable(let name): "<\(name)>"
            case .call(let function, let arguments):
                "\(function.name)[\(arguments.map(\.inWords).joined(separator: "|"))]"
            }
        }
        .joined()
    }
}
