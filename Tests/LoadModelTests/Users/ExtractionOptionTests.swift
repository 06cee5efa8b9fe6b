import LoadModel
@testable import LoadPlan
import Measurement
import Notation
import Testing

@Suite struct `An extraction as JMeter has it` {
    /// The texts that a user sends with the variables that it has, after these bodies came.
    private func sent(
        _ extraction: Extraction,
        _ text: String,
        after bodies: [String],
        status: Int = 200
    ) throws -> (text: String, errors: Int) {
        let next = try #require(Template(parsing: text))
        var steps = bodies.indices.map { _ in
            get("/page?q=a&b") {
                $0.headers = [Header(name: "X-Asked", value: Template(literal: "yes"))]
                $0.extractions = [extraction]
            }
        }
        steps.append(sending(next))
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        time.run { step, _ in
            var answer = LoadModelTests.answer()
            if step < bodies.count {
                answer.status = status
                answer.head = Array("HTTP/1.1 200 All right\r\nX-Id: 7\r\nX-Id: 8\r\n\r\n".utf8)
                answer.body = Array(bodies[step].utf8)
            }
            return (millisecond, answer)
        }
        return (time.lastText, time.totals.overall.errors)
    }

    private func extraction(
        _ source: any ExtractionSource,
        _ match: Extraction.Match = .index(1),
        _ change: (inout Extraction) -> Void = { _ in }
    ) -> Extraction {
        var extraction = Extraction(variable: "v", source: source)
        extraction.match = match
        change(&extraction)
        return extraction
    }

    private func regex(
        _ pattern: String,
        template: String? = nil,
        setsGroups: Bool = false
    ) -> RegexSource {
        var source = RegexSource(pattern: pattern, group: 0)
        source.template = template
        source.setsGroups = setsGroups
        return source
    }

    @Test func `keeps what the variable was where there is no match`() throws {
        let digits = regex("[0-9]+")
        var sent = try sent(extraction(digits), "${v}", after: ["a1", "none"])
        #expect(sent == ("${v}", 1))
        sent = try self.sent(
            extraction(digits) { $0.keepsValue = true },
            "${v}",
            after: ["a1", "none"]
        )
        #expect(sent == ("1", 0))
        sent = try self.sent(extraction(digits) { $0.keepsValue = true }, "${v}", after: ["none"])
        #expect(sent == ("${v}", 0))
    }

    @Test func `makes a value of several groups`() throws {
        let source = regex("(a)(\\d)(x)?", template: "$2$-$1$$3$")
        #expect(try sent(extraction(source), "${v}", after: ["a1 a2x"]).text == "1-a")
        #expect(try sent(extraction(source, .index(2)), "${v}", after: ["a1 a2x"]).text == "2-ax")
        let all = try sent(extraction(source, .all), "${v_1} ${v_2}", after: ["a1 a2x"])
        #expect(all.text == "1-a 2-ax")
    }

    @Test func `sets the groups of one match, and removes them with the next miss`() throws {
        let source = regex("(\\w)=(\\w)", template: "$2$", setsGroups: true)
        let text = "${v} ${v_g} ${v_g0} ${v_g1} ${v_g2}"
        let one = extraction(source) { $0.keepsValue = true }
        #expect(try sent(one, text, after: ["a=b"]).text == "b 2 a=b a b")
        #expect(
            try sent(one, text, after: ["a=b", "none"]).text
                == "b ${v_g} ${v_g0} ${v_g1} ${v_g2}"
        )
    }

    @Test func `sets the groups of all matches, and removes those of a longer list`() throws {
        let source = regex("(\\w)=(\\w)", template: "$2$", setsGroups: true)
        let text = "${v_matchNr} ${v_1} ${v_1_g1} ${v_2} ${v_2_g} ${v_2_g1}"
        let all = extraction(source, .all)
        #expect(try sent(all, text, after: ["a=b c=d"]).text == "2 b a d 2 c")
        #expect(
            try sent(all, text, after: ["a=b c=d", "e=f"]).text
                == "1 f e ${v_2} ${v_2_g} ${v_2_g1}"
        )
    }

    @Test(
        arguments: [
            (.part(.body), "&lt;b&gt;"), (.part(.unescapedBody), "<b>"), (.part(.status), "200"),
            (.part(.reason), "All right"), (.part(.url), "http://target/page?q=a&b"),
            (.part(.headers), "HTTP/1.1 200 All right\nX-Id: 7\nX-Id: 8\n"),
            (
                .part(.requestHeaders),
                "Host: target\nX-Asked: yes\nAccept: */*\nUser-Agent: perf-runner\n"
            ), (.part(.requestBody), ""),
            (.variable("set"), "earlier"), (.variable("unknown"), ""),
        ] as [(SearchedText, String)]
    )
    func `searches any text of an exchange, or a variable`(
        _ text: SearchedText,
        found: String
    ) throws {
        let all = extraction(regex("(?s)\\A.*\\z")) { $0.text = text }
        var steps = [
            get("/page?q=a&b") {
                $0.headers = [Header(name: "X-Asked", value: Template(literal: "yes"))]
                $0.extractions = [all]
            }
        ]
        steps.append(sending(Template.of("${v}")))
        var plan = plan(closed(users: 1, seconds: 0, iterations: 1), steps)
        plan.variables = [Variable(name: "set", value: Template(literal: "earlier"))]
        var time = try VirtualTime(plan)
        time.run { step, _ in
            var answer = LoadModelTests.answer()
            answer.head = Array("HTTP/1.1 200 All right\r\nX-Id: 7\r\nX-Id: 8\r\n\r\n".utf8)
            answer.body = Array("&lt;b&gt;".utf8)
            return (millisecond, answer)
        }
        #expect(time.lastText == found)
        #expect(time.totals.overall.errors == 0)
    }

    @Test func `finds JSON in a variable`() throws {
        var inner = Extraction(variable: "v", source: .jsonPath("$.b"))
        inner.text = .variable("outer")
        let step = get("/") {
            $0.extractions = [Extraction(variable: "outer", source: .jsonPath("$.a")), inner]
        }
        let next = sending(Template.of("${v}"))
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [step, next]))
        time.run { _, _ in
            var answer = LoadModelTests.answer()
            answer.body = Array(#"{"a": "{\"b\": 5}"}"#.utf8)
            return (millisecond, answer)
        }
        #expect(time.lastText == "5")
    }

    @Test func `takes the default for a null of JMeter's JSON paths`() throws {
        let body = #"{"a": null, "b": [1, null, 3]}"#
        let fallback = { (extraction: inout Extraction) in
            extraction.fallback = Template(literal: "none")
        }
        for match in [Extraction.Match.index(1), .random] {
            let one = extraction(.jayway("$.a"), match, fallback)
            #expect(try sent(one, "${v}", after: [body]).text == "none")
        }
        let second = extraction(.jayway("$.b[*]"), .index(2), fallback)
        #expect(try sent(second, "${v}", after: [body]).text == "none")
        let all = extraction(.jayway("$.b[*]"), .all) {
            fallback(&$0)
            $0.concatenates = true
        }
        #expect(try sent(all, "${v_2} ${v_ALL}", after: [body]).text == "none 1,none,3")
        let count = extraction(.jayway("$.a"), .count)
        #expect(try sent(count, "${v_matchNr}", after: [body]).text == "1")
        #expect(try sent(extraction(.jsonPath("$.a")), "${v}", after: [body]).text == "null")
    }

    @Test func `takes a variable again, and keeps it where there is nothing`() throws {
        let first = extraction(regex("a=(.)", template: "$1$")) {
            $0.fallback = Template(literal: "none")
        }
        let second = extraction(regex("b=(.)", template: "$1$")) { $0.keepsValue = true }
        for (body, text) in [("a=1 b=2", "2"), ("a=1", "1"), ("b=2", "2"), ("c", "none")] {
            var steps = [get("/") { $0.extractions = [first, second] }]
            steps.append(sending(Template.of("${v}")))
            var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
            time.run { _, _ in
                var answer = LoadModelTests.answer()
                answer.body = Array(body.utf8)
                return (millisecond, answer)
            }
            #expect(time.lastText == text)
            #expect(time.totals.overall.errors == 0)
        }
    }

    @Test func `concatenates all values`() throws {
        let all = extraction(.jsonPath("$[*]"), .all) {
            $0.concatenates = true
            $0.keepsValue = true
        }
        #expect(try sent(all, "${v_ALL}", after: ["[1, \"a\", true]"]).text == "1,a,true")
        #expect(try sent(all, "${v_ALL}|", after: ["[1]", "[]"]).text == "|")
    }

    @Test func `takes elements as XML`() throws {
        let page = "<?xml version='1.0'?><a><b x='1'>one<c/></b><b>two &amp; three</b></a>"
        func fragment(_ path: String) -> XPathSource { XPathSource(path: path, isFragment: true) }
        let all = try sent(extraction(fragment("//b"), .all), "${v_1} ${v_2}", after: [page])
        #expect(all.text == #"<b x="1">one<c/></b> <b>two &amp; three</b>"#)
        #expect(try sent(extraction(fragment("//b/@x")), "${v}", after: [page]).text == "1")
    }

    @Test func `evaluates its pattern for each answer`() throws {
        let source = regex("${v}=(\\w)", template: "$1$")
        let evaluated = extraction(source) { $0.evaluatesPattern = true }
        let first = get("/") {
            $0.extractions = [Extraction(variable: "v", source: .regex(pattern: "\\w", group: 0))]
        }
        let second = get("/") { $0.extractions = [evaluated] }
        let next = sending(Template.of("${v}"))
        let steps = [first, second, second, next]
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        time.run { _, _ in
            var answer = LoadModelTests.answer()
            answer.body = Array("a b=z a=b".utf8)
            return (millisecond, answer)
        }
        #expect(time.lastText == "z")
        #expect(time.totals.overall.errors == 0)
    }

    @Test func `finds nothing where its pattern is none any more`() throws {
        let source = regex("${v}(")
        let evaluated = extraction(source) {
            $0.evaluatesPattern = true
            $0.fallback = Template(literal: "none")
        }
        #expect(try sent(evaluated, "${v}", after: ["a"]).text == "none")
    }

    @Test func `comes before the checks, after an answer of any status`() throws {
        let step = get("/") {
            $0.extractions = [Extraction(variable: "v", source: .jsonPath("$.id"))]
            $0.checks = [.contains(Template.of("id ${v}"))]
        }
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 2), [step]))
        time.run { _, number in
            var answer = LoadModelTests.answer()
            answer.status = 500
            answer.body = Array(#"{"id": 7, "text": "id 7"}"#.utf8)
            return (millisecond, answer)
        }
        #expect(time.totals.overall.checks.map(\.passed) == [2])
        #expect(time.totals.overall.errors == 2)
    }

    @Test func `is an error only where no check is`() throws {
        let step = get("/") {
            $0.extractions = [Extraction(variable: "v", source: .jsonPath("$.id"))]
            $0.checks = [.contains(Template(literal: "x"))]
        }
        for (body, outcome) in [("none", "check contains"), ("x", "nothing to extract")] {
            var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), [step]))
            time.run { _, _ in
                var answer = LoadModelTests.answer()
                answer.body = Array(body.utf8)
                return (millisecond, answer)
            }
            #expect(time.totals.stepStatistics[0].outcomes == [outcome: 1])
        }
    }
}

/// A request that sends a text.
private func sending(_ text: Template) -> Step {
    get("/next") { $0.query = [Variable(name: "text", value: text)] }
}

extension VirtualTime {
    /// What the last request sends.
    fileprivate var lastText: String {
        let url = sent.last?.url ?? ""
        let text = url.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).last
        return FormEncoding.decode(text.map(String.init) ?? "") ?? ""
    }
}
