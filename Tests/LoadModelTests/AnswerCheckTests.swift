@testable import LoadModel
@testable import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `A check of an answer` {
    private let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nX-A: 1\r\nx-a: 20\r\n\r\n"
    private let body = #"{"total": 12, "user": "söze", "items": [3, 4]}"#

    private static let md5 = "a13dfcc749b057198e824a5bbb94f2f2"

    private static let rules: [(any CheckSubject, CheckRule, holds: Bool)] = [
        (StatusSubject(), .within([200...299]), true),
        (StatusSubject(), .within([300...304, 404...404]), false),
        (StatusSubject(), .contains(Template(literal: "20")), true),
        (StatusSubject(), .exists, true),
        (BodySubject(), .contains(Template(literal: "söze")), true),
        (BodySubject(), .contains(Template(literal: "Söze")), false),
        (BodySubject(), .matches("total.*[0-9]+"), true),
        (BodySubject(), .equals(Template(literal: "x")), false),
        (BodySubject(), .exists, true),
        (JSONSubject(path: "$.total"), .equals(Template(literal: "12")), true),
        (JSONSubject(path: "$.total"), .compares(.greater, Template(literal: "9")), true),
        (JSONSubject(path: "$.total"), .compares(.less, Template(literal: "9.5")), false),
        (JSONSubject(path: "$.user"), .oneOf([.init(literal: "a"), .init(literal: "söze")]), true),
        (JSONSubject(path: "$.user"), .matches("^s.ze$"), true),
        (JSONSubject(path: "$.items[*]"), .equals(Template(literal: "4")), false),
        (JSONSubject(path: "$.none"), .exists, false),
        (JSONSubject(path: "$.none"), .equals(Template(literal: "")), false),
        (JSONSubject(path: "$.items[?@ > 3]"), .equals(Template(literal: "4")), true),
        (JaywaySubject(path: "items.length()"), .equals(Template(literal: "2")), true),
        (JaywaySubject(path: "$[?(@.total)].user"), .equals(Template(literal: "söze")), true),
        (JMESPathSubject(expression: "length(items)"), .equals(Template(literal: "2")), true),
        (JMESPathSubject(expression: "items[?@ > `3`]"), .equals(Template(literal: "[4]")), true),
        (JMESPathSubject(expression: "none"), .exists, false),
        (JMESPathSubject(expression: "length(total)"), .exists, false),
        (CSSSubject(selector: "body"), .contains(Template(literal: "söze")), true),
        (CSSSubject(selector: "h1"), .exists, false),
        (CookieSubject(name: "sid"), .exists, false),
        (ChecksumSubject(digest: .md5), .equals(Template(literal: md5)), true),
        (ChecksumSubject(digest: .sha256), .equals(Template(literal: md5)), false),
        (SizeSubject(), .within([47...49]), true),
        (SizeSubject(), .within([0...10]), false),
        (SizeSubject(part: .head), .within([61...61]), true),
        (SizeSubject(part: .answer), .within([1...UInt64.max]), false),
        (ExchangeSubject(text: .part(.reason)), .equals(Template(literal: "OK")), true),
        (ExchangeSubject(text: .part(.url)), .matches("^http://target/$"), true),
        (ExchangeSubject(text: .part(.headers)), .matches("^x-a: 20$"), true),
        (
            ExchangeSubject(text: .part(.requestHeaders)),
            .contains(Template(literal: "Host: target")), true
        ),
        (ExchangeSubject(text: .part(.requestBody)), .exists, false),
        (ExchangeSubject(text: .variable("unknown")), .exists, false),
        (FormatSubject(), .equals(Template(literal: "json")), true),
        (FormatSubject(), .equals(Template(literal: "xml")), false),
        // A list of a JMeter path: any of its elements, or all of it.
        (JaywaySubject(path: "$.items"), .equals(Template(literal: "4")), true),
        (JaywaySubject(path: "$.items[*]"), .equals(Template(literal: "[3,4]")), true),
        (JaywaySubject(path: "$.items"), .equals(Template(literal: "5")), false),
        (
            BodySubject(),
            .anyOf([
                AskedRule(.contains(Template(literal: "nowhere"))), AskedRule(.matches("s.ze")),
            ]), true
        ),
        (
            JSONSubject(path: "$.user"),
            .anyOf([
                AskedRule(.matches("^s.ze$"), isNegated: true),
                AskedRule(.equals(Template(literal: "x"))),
            ]), false
        ),
        (
            StatusSubject(),
            .anyOf([AskedRule(.within([404...404])), AskedRule(.within([200...200]))]), true
        ),
        (DurationSubject(), .within([0...5_000_000]), true),
        (DurationSubject(), .within([0...999_999]), false),
    ]

    @Test(arguments: rules)
    func `holds, or its negation does`(
        subject: any CheckSubject,
        rule: CheckRule,
        holds: Bool
    ) throws {
        for isNegated in [false, true] {
            let check = Check(subject, rule, isNegated: isNegated)
            let totals = try totals(of: check)
            let count = totals.overall.checks.first ?? CheckCount()
            #expect(count.passed == (holds != isNegated ? 1 : 0), "\(check.description)")
            #expect(count.failed == (holds != isNegated ? 0 : 1), "\(check.description)")
        }
    }

    @Test(arguments: [
        (Check.status([200...200]), "check status", "status 200"),
        (Check.status([200...204, 404...404]), "check status", "status 200-204, 404"),
        (.contains(Template(literal: "x")), "check contains", #"contains "x""#),
        (.notContains(Template(literal: "x")), "check notContains", #"does not contain "x""#),
        (.regex("a+"), "check regex", "matches /a+/"),
        (.json(path: "$.a", equals: Template(literal: "1")), "check json", "$.a is 1"),
        (.duration(nanoseconds: 2_500_000), "check duration", "takes at most 2.5 ms"),
        (
            Check(XPathSubject(path: "//a"), .exists, isNegated: true), "check xpath",
            "//a does not exist"
        ),
        (Check(SizeSubject(), .within([1...UInt64.max])), "check size", "size is at least 1"),
        (Check(JaywaySubject(path: "a.size()"), .exists), "check jayway", "a.size() exists"),
        (Check(CSSSubject(selector: "a > b"), .exists), "check css", "a > b exists"),
        (Check(CookieSubject(name: "sid"), .exists), "check cookie", "cookie sid exists"),
        (
            Check(ChecksumSubject(digest: .sha256), .equals(Template(literal: "0a"))),
            "check sha256", "sha256 is 0a"
        ),
        (
            Check(StatusSubject(), .within([500...599]), isNegated: true),
            "check status", "status not 500-599"
        ),
    ])
    func `is counted and called as ever`(check: Check, outcome: String, description: String) {
        #expect(Outcome.checkFailed(check.kind).name == outcome)
        #expect(check.description == description)
    }

    @Test func `can be compiled, whatever it looks at, and so can every step and source`() {
        #expect(CheckCatalogue.rows.filter { !($0 is any CompiledSubject.Type) }.isEmpty)
        #expect(StepCatalogue.rows.filter { !($0 is any CompiledStep.Type) }.isEmpty)
        #expect(ExtractionCatalogue.rows.filter { !($0 is any CompiledSource.Type) }.isEmpty)
    }

    @Test(
        arguments: [
            (BodySubject(), .matches("${wanted}"), true),
            (JSONSubject(path: "$.${wanted}"), .equals(Template(literal: "12")), true),
            (JSONSubject(path: "$.${wanted}"), .matches("^${wanted}"), false),
            (JSONSubject(path: "$.["), .exists, false), (BodySubject(), .matches("("), false),
        ] as [(any CheckSubject, CheckRule, Bool)]
    )
    func `evaluates patterns for each answer`(
        subject: any CheckSubject,
        rule: CheckRule,
        holds: Bool
    ) throws {
        var check = Check(subject, rule)
        check.evaluatesPatterns = true
        let step = get("/") { $0.checks = [check] }
        var plan = plan(closed(users: 1, seconds: 0, iterations: 2), [step])
        plan.variables = [Variable(name: "wanted", value: Template(literal: "total"))]
        var time = try VirtualTime(plan)
        time.run { _, _ in
            var answer = answer()
            answer.body = Array(body.utf8)
            return (millisecond, answer)
        }
        #expect(time.totals.overall.checks.map(\.passed) == [holds ? 2 : 0])
    }

    @Test func `says its message where it fails`() throws {
        var check = Check.contains(Template(literal: "nowhere"))
        check.message = Template.of("not ${__intSum(1,2)}")
        let step = get("/") { $0.checks = [check] }
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [step]))
        time.run { _, _ in (millisecond, answer()) }
        let samples = time.seconds.flatMap(\.errorSamples)
        #expect(samples.first?.detail == "not 3")
    }

    @Test(arguments: [
        (body: "<a><b/></a>", isXML: true), ("<?xml version='1.0'?>\n<a x='1'>&lt;</a>", true),
        (" <?xml version='1.0'?><a/>", false), ("<a><b></a>", false), ("<a>&nbsp;</a>", false),
        ("<a/><b/>", false), ("text", false),
        ("", false), ("<", false),
    ])
    func `says whether a body is XML without a fault`(body: String, isXML: Bool) throws {
        let check = Check(FormatSubject(), .equals(Template(literal: "xml")))
        let totals = try LoadModelTests.totals(of: check, head: head, body: body)
        #expect(totals.overall.checks.map(\.passed) == [isXML ? 1 : 0])
    }

    private func totals(of check: Check) throws -> RunTotals {
        try LoadModelTests.totals(of: check, head: head, body: body)
    }
}

/// One request, answered in three milliseconds.
func totals(of check: Check, head: String, body: String) throws -> RunTotals {
    let step = get("/") { $0.checks = [check] }
    var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [step]))
    time.run { _, _ in
        var answer = answer()
        answer.head = Array(head.utf8)
        answer.body = Array(body.utf8)
        return (3 * millisecond, answer)
    }
    return time.totals
}
