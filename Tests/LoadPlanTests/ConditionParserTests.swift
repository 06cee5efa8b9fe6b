import Notation
import Testing
@testable import LoadPlan

@Suite struct `A condition` {
    @Test(arguments: [
        ("${a}", "${a}"),
        ("true", "true"),
        ("!${a}", "not(${a})"),
        ("${a} == 'x y'", "(${a} == x y)"),
        ("\"it's\" != ${a}", "(it's != ${a})"),
        ("${a}_1<=3", "(${a}_1 <= 3)"),
        ("'' >= -1.5", "( >= -1.5)"),
        ("${__P(a b,(c))} > ${d}", "(${__P(a b,(c))} > ${d})"),
        ("'${__V(don't)}' == x", "(${__V(don't)} == x)"),
        ("a && b || c && d", "((a and b) or (c and d))"),
        ("a && (b || !c) && d", "((a and (b or not(c))) and d)"),
        ("!(a<b)", "not((a < b))"),
        ("!!a", "not(not(a))"),
    ])
    func `is read`(text: String, meaning: String) throws {
        #expect(try ConditionParser.parse(text).inWords == meaning)
    }

    @Test(arguments: [
        ("", "The condition '' wants a value at its end."),
        ("${a} =", "The condition '${a} =' wants a comparison, '&&', '||' or the end before '='."),
        (
            "${a} = 1",
            "The condition '${a} = 1' wants a comparison, '&&', '||' or the end before '= 1'."
        ),
        ("${a} == ", "The condition '${a} == ' wants a value at its end."),
        ("== 1", "The condition '== 1' wants a value before '== 1'."),
        ("a & b", "The condition 'a & b' wants a comparison, '&&', '||' or the end before '& b'."),
        ("a &&", "The condition 'a &&' wants a value at its end."),
        ("(a", "The condition '(a' wants ')' at its end."),
        ("a)", "The condition 'a)' wants a comparison, '&&', '||' or the end before ')'."),
        (
            "a < b < c",
            "The condition 'a < b < c' wants a comparison, '&&', '||' or the end before '< c'."
        ),
        ("'a", "The condition ''a' has a quote that never ends."),
        ("${a", "The expression '${a' is never closed."),
        ("${__x()} == 1", "There is no function '__x'."),
        (String(repeating: "(", count: 33), "The condition nests more than 32 deep."),
    ])
    func `has a fault`(text: String, message: String) {
        let fault = #expect(throws: Fault.self) { try ConditionParser.parse(text) }
        #expect(fault?.message == message)
    }
}

extension Condition {
    fileprivate var inWords: String {
        switch self {
        case .value(let template): template.source
        case .compare(let left, let comparison, let right):
            "(\(left.source) \(comparison.rawValue) \(right.source))"
        case .not(let condition): "not(\(condition.inWords))"
        case .and(let left, let right): "(\(left.inWords) and \(right.inWords))"
        case .or(let left, let right): "(\(left.inWords) or \(right.inWords))"
        }
    }
}
