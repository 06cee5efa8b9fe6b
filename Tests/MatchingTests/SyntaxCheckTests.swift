import LoadPlan
import Matching
import Testing

@Suite struct `A plan's expressions` {
    private static let text = Template(literal: "[")

    @Test(arguments: [
        Check.status([200...299]), .contains(text), .notContains(text), .regex("a+"),
        .json(path: "$.a", equals: text), .duration(nanoseconds: 1),
    ])
    func `are right in a check`(_ check: Check) {
        #expect(check.syntaxFault == nil)
    }

    @Test(arguments: [Check.regex("a("), .json(path: "$.", equals: text)])
    func `are wrong in a check`(_ check: Check) {
        #expect(check.syntaxFault != nil)
    }

    @Test(arguments: [
        Extraction.Source.regex(pattern: "(a)", group: 1), .regex(pattern: "a", group: 0),
        .jsonPath("$.a"), .xpath("//a"), .between(left: text, right: text), .header("("),
    ])
    func `are right in an extraction`(_ source: Extraction.Source) {
        #expect(source.syntaxFault == nil)
    }

    @Test(arguments: [
        Extraction.Source.regex(pattern: "(a", group: 0), .regex(pattern: "a", group: 1),
        .jsonPath("a["), .xpath("//"),
    ])
    func `are wrong in an extraction`(_ source: Extraction.Source) {
        #expect(source.syntaxFault != nil)
    }
}
