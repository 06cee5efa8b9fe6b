import LoadModel
import LoadPlan
import Notation
import Testing

@Suite struct `A predicate` {
    private func holds(_ condition: Condition) -> Bool {
        var user = SampleUser()
        let predicate = Predicate(condition, in: &user.context)
        var scope = user.scope()
        return predicate.holds(in: &scope)
    }

    @Test(arguments: [
        (text: "true", holds: true), ("TRUE", true), (" true\n", true), ("false", false),
        ("", false), ("1", false), ("truer", false),
    ])
    func `reads true in any case`(_ text: String, expected: Bool) {
        #expect(holds(.value(Template(literal: text))) == expected)
    }

    @Test(arguments: [
        (left: "10", is: Comparison.greater, right: "9", holds: true),
        ("10", .less, "9", false),
        ("1.0", .equal, "1", true),
        (" 1 ", .equal, "1", true),
        ("1e3", .equal, "1000", true),
        ("9007199254740993", .greater, "9007199254740992", true),
        ("-1", .lessOrEqual, "-1", true),
        ("2", .greaterOrEqual, "2.5", false),
        ("a10", .less, "a9", true),
        ("10", .less, "9a", true),
        ("nan", .equal, "nan", true),
        ("0x10", .equal, "16", false),
        ("inf", .greater, "5", true),
        ("", .equal, "", true),
        ("", .less, "0", true),
        ("a", .notEqual, "A", true),
        ("a", .notEqual, "a", false),
    ])
    func `compares numbers as numbers and the rest as text`(
        _ left: String,
        is comparison: Comparison,
        right: String,
        expected: Bool
    ) {
        let condition = Condition.compare(
            Template(literal: left),
            comparison,
            Template(literal: right)
        )
        #expect(holds(condition) == expected)
    }

    @Test func `sees variables, set and not`() {
        let empty = Template(literal: "")
        #expect(holds(.compare(.variable("listing"), .notEqual, empty)))
        #expect(!holds(.compare(.variable("blank"), .notEqual, empty)))
        #expect(holds(.compare(.variable("unknown"), .equal, Template(literal: "${unknown}"))))
    }

    @Test(arguments: [false, true], [false, true])
    func `joins by and, or and not`(_ a: Bool, _ b: Bool) {
        let left = Condition.value(Template(literal: String(a)))
        let right = Condition.value(Template(literal: String(b)))
        #expect(holds(.and(left, right)) == (a && b))
        #expect(holds(.or(left, right)) == (a || b))
        #expect(holds(.not(left)) == !a)
    }

    @Test func `does not evaluate a right side that cannot matter`() {
        var user = SampleUser()
        let counting = Condition.compare(
            .call("__counter", "TRUE", "count"),
            .equal,
            Template(literal: "1")
        )
        let predicate = Predicate(
            .and(.value(Template(literal: "false")), counting),
            in: &user.context
        )
        var scope = user.scope()
        #expect(!predicate.holds(in: &scope))
        #expect(scope["count"] == nil)
    }
}
