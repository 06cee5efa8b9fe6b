import Matching
import Testing

@Suite struct `A pattern` {
    private static let page = """
        <a href="/listings/1" id="first">One</a>
        <a href="/listings/22">Two</a>
        <a href="/listings/333" id="third">Drüben</a>
        """

    @Test(arguments: [
        (expression: "One", matches: true),
        ("^<a href=\"/listings/22", true),
        ("One</a>$", true),
        ("One.*Two", false),
        ("(?s)One.*Two", true),
        ("one", false),
        ("(?i)ONE", true),
        ("Dr.ben", true),
        ("\\AOne", false),
        ("", true),
        ("[[:digit:]]{4}", false),
        ("(?<=listings/)\\d+(?!\\d)", true),
    ])
    func `matches in Perl's syntax, line by line`(_ expression: String, matches: Bool) throws {
        #expect(try Pattern(expression).matches(Self.page.utf8Span) == matches)
    }

    @Test(arguments: [
        (expression: "listings/(\\d+)", group: 1, values: ["1", "22", "333"]),
        ("listings/(\\d+)", 0, ["listings/1", "listings/22", "listings/333"]),
        ("href=\"([^\"]+)\"(?: id=\"(\\w+)\")?", 2, ["first", "", "third"]),
        (">(D[^<]+)<", 1, ["Drüben"]),
        ("^", 0, ["", "", ""]),
        ("nothing (here)", 1, []),
    ])
    func `finds every match`(_ expression: String, group: Int, values: [String]) throws {
        let pattern = try Pattern(expression)
        #expect(try pattern.values(group: group, in: Self.page.utf8Span) == values)
        for number in 1...4 {
            let expected = number <= values.count ? values[number - 1] : nil
            #expect(try pattern.value(number, group: group, in: Self.page.utf8Span) == expected)
        }
    }

    @Test(arguments: [0, -1, Int.min])
    func `has no match before the first`(_ number: Int) throws {
        #expect(try Pattern("a").value(number, in: Self.page.utf8Span) == nil)
    }

    @Test func `finds empty matches once, between the characters`() throws {
        let text = "äb"
        #expect(try Pattern("x*").values(in: text.utf8Span) == ["", "", ""])
        #expect(try Pattern("b|").values(in: text.utf8Span) == ["", "b", ""])
    }

    @Test func `finds in an empty answer what is empty`() throws {
        let nothing = ""
        #expect(try Pattern("a").values(in: nothing.utf8Span) == [])
        #expect(try Pattern("a*").values(in: nothing.utf8Span) == [""])
        #expect(try Pattern("a*").matches(nothing.utf8Span))
    }

    @Test(arguments: [
        (
            expression: "(a", offset: 2,
            message:
                "The regular expression '(a' is wrong: at character 3, missing closing parenthesis."
        ),
        (
            "ä[z-a]", 5,
            "The regular expression 'ä[z-a]' is wrong: at character 5, range out of order in character class."
        ),
        (
            "*a", 0,
            "The regular expression '*a' is wrong: at character 1, quantifier does not follow a repeatable item."
        ),
        (
            "\\C", 2,
            "The regular expression '\\C' is wrong: at character 3, using \\C is disabled by the application."
        ),
    ])
    func `says where it is wrong`(_ expression: String, offset: Int, message: String) {
        let fault = #expect(throws: SyntaxFault.self) { try Pattern(expression) }
        #expect(fault?.offset == offset)
        #expect(fault?.message == message)
    }

    @Test func `knows its groups`() throws {
        let pattern = try Pattern("(a)(?:b)(?<named>c)")
        #expect(pattern.groupCount == 2)
        #expect(throws: Never.self) { try pattern.require(group: 2) }
        let fault = #expect(throws: SyntaxFault.self) { try pattern.require(group: 3) }
        #expect(fault?.message.contains("group 3") == true)
        #expect(throws: SyntaxFault.self) { try pattern.require(group: -1) }
    }

    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            (expression: "^(a+)+$", reason: "takes more than 20000000 steps"),
            ("(a+)+b|needle", "takes more than 20000000 steps"),
        ]
    )
    func `says that it needs too much, never that nothing matches`(
        _ expression: String,
        reason: String
    ) throws {
        let text = String(repeating: "a", count: 60) + "c needle"
        let pattern = try Pattern(expression)
        let message = "the regular expression '\(expression)' \(reason)"
        for search in [
            { () throws in _ = try pattern.matches(text.utf8Span) },
            { () throws in _ = try pattern.value(in: text.utf8Span) },
            { () throws in _ = try pattern.values(in: text.utf8Span) },
        ] {
            let limit = #expect(throws: SearchLimit.self) { try search() }
            #expect(limit?.message == message)
        }
    }

    @Test func `says that it needs too much stack`() throws {
        let text = String(repeating: "a", count: 3_000_000)
        let limit = #expect(throws: SearchLimit.self) {
            try Pattern("(?:.|\\n)*x").matches(text.utf8Span)
        }
        #expect(limit?.message.hasSuffix("needs more than 8 MB of stack") == true)
    }

    @Test(.timeLimit(.minutes(5)))
    func `searches ten megabytes`() throws {
        let text = String(repeating: "x", count: 10_000_000) + "\ntoken=42;\n"
        let all = text.utf8Span
        #expect(try Pattern("token=(\\d+);").value(group: 1, in: all) == "42")
        #expect(try Pattern("(?s)^.*token=(\\d+);").value(group: 1, in: all) == "42")
        #expect(try Pattern("(?s)x.*?token=(\\d+);").value(group: 1, in: all) == "42")
        let tail = String(text.suffix(200_000))
        #expect(try Pattern("(?:.|\\n)*token=(\\d+);").value(group: 1, in: tail.utf8Span) == "42")
        #expect(try Pattern("x").values(in: all).count == 10_000_000)
    }
}
