import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `An extraction` {
    /// The request that a user sends with what it has taken from answers with these cookies and
    /// this body, the last of them with the extraction.
    private func sent(
        _ extraction: Extraction,
        _ text: String,
        _ body: String,
        cookies: [[String]] = [[]]
    ) throws -> (url: String, errors: Int) {
        let next = try #require(Template(parsing: text))
        var steps = cookies.indices.map { _ in get("/") }
        steps[steps.count - 1] = get("/") { $0.extractions = [extraction] }
        steps.append(get("next") { $0.url = next })
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        time.run { step, _ in
            var answer = LoadModelTests.answer()
            if step < cookies.count {
                answer.readContentType("text/html".utf8Span.span)
                answer.body = Array(body.utf8)
                answer.setCookies = cookies[step]
            }
            return (millisecond, answer)
        }
        let url = try #require(time.sent.last?.url)
        return (url, time.totals.overall.errors)
    }

    private func extraction(
        _ source: any ExtractionSource,
        _ match: Extraction.Match = .index(1)
    ) -> Extraction {
        var extraction = Extraction(variable: "v", source: source)
        extraction.match = match
        return extraction
    }

    private static let page = "<a class=x href=/1>one</a><a class=x>two</a><a href=/3> th\nree </a>"

    @Test(
        arguments: [
            (.css("a.x"), .index(1), "one"), (.css("a.x"), .index(2), "two"),
            (.css("a:last-child"), .index(1), "th%20ree"),
            (.css("a", attribute: "href"), .index(2), "%2F3"),
        ] as [(any ExtractionSource, Extraction.Match, String)]
    )
    func `takes texts and attributes by selectors`(
        source: any ExtractionSource,
        match: Extraction.Match,
        value: String
    ) throws {
        let text = "/got?v=${__urlencode(${v})}"
        let sent = try sent(extraction(source, match), text, Self.page)
        #expect(sent.url.replacing("+", with: "%20") == "http://target/got?v=\(value)")
        #expect(sent.errors == 0)
    }

    @Test(
        arguments: [
            (.css("a"), "3"), (.css("b"), "0"), (.regex(pattern: "href", group: 0), "2"),
            (.jsonPath("$"), "0"), (.cookie("sid"), "0"),
        ] as [(any ExtractionSource, String)]
    )
    func `counts matches, and sets nothing else`(
        source: any ExtractionSource,
        count: String
    ) throws {
        let sent = try sent(extraction(source, .count), "/got?v=${v_matchNr}-${v}", Self.page)
        #expect(
            sent.url == "http://target/got?v=\(count)-${v}"
                || sent.url == "http://target/got?v=\(count)-$%7Bv%7D"
        )
        #expect(sent.errors == 0)
    }

    @Test(arguments: [
        (cookies: [["sid=a; Path=/"]], value: "a"),
        ([["sid=a; Path=/"], []], "a"),
        ([["sid=a; Path=/"], ["other=b"]], "a"),
        ([["sid=a; Path=/"], ["sid=b; Path=/"]], "b"),
        // A longer path goes first, as it is sent.
        ([["sid=a; Path=/", "sid=b; Path=/account"]], "b"),
        ([["sid=a=\"c\"; HttpOnly"]], "a=%22c%22"),
    ])
    func `takes a cookie that this answer has set, or an earlier one`(
        _ cookies: [[String]],
        value: String
    ) throws {
        let sent = try sent(extraction(.cookie("sid")), "/got?v=${v}", "", cookies: cookies)
        #expect(sent.url.replacing("\"", with: "%22") == "http://target/got?v=\(value)")
        #expect(sent.errors == 0)
    }

    @Test(
        arguments: [
            [[]], [["Sid=a"]], [["sid=a"], ["sid=; Max-Age=0"]], [["sid=a; Domain=elsewhere.org"]],
        ] as [[[String]]]
    )
    func `takes no cookie that its user does not hold`(_ cookies: [[String]]) throws {
        let sent = try sent(extraction(.cookie("sid")), "/got", "", cookies: cookies)
        #expect(sent.errors == 1)
    }
}
