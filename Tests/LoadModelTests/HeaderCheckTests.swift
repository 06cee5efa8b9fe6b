@testable import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A check of a header` {
    private let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: 1\r\nx-a: 20\r\n\r\n"

    @Test(
        arguments: [
            ("content-type", .equals(Template(literal: "text/html")), true),
            ("Content-Type", .contains(Template(literal: "json")), false),
            ("X-A", .equals(Template(literal: "20")), true),
            ("X-A", .compares(.greater, Template(literal: "20")), false),
            ("Location", .exists, false),
            ("Location", .matches(".*"), false),
        ] as [(String, CheckRule, Bool)]
    )
    func `holds where any of its values obeys`(name: String, rule: CheckRule, holds: Bool) throws {
        for isNegated in [false, true] {
            let check = Check(HeaderSubject(name: name), rule, isNegated: isNegated)
            let totals = try totals(of: check, head: head, body: "")
            let count = totals.overall.checks.first ?? CheckCount()
            #expect(count.passed == (holds != isNegated ? 1 : 0), "\(check.description)")
        }
    }

    @Test func `is counted under its name`() {
        let check = Check(HeaderSubject(name: "Location"), .exists, isNegated: true)
        #expect(Outcome.checkFailed(check.kind).name == "check header")
        #expect(check.description == "header Location does not exist")
    }
}
