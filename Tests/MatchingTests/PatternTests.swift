import Matching
import Testing

@Suite struct `A pattern` {
    private static let page = Array(
        """
        <a href="/listings/1" id="first">One</a>
        <a href="/listings/22">Two</a>
        <a href="/listings/333" id="third">Drüben</a>
        """.utf8
    )

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
        #expect(try Pattern(expression).matches(Self.page.span) == matches)
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
        #expect(pattern.values(group: group, in: Self.page.span) == values)
        for number in 1...4 {
            let expected = number <= values.count ? values[number - 1] : nil
            #expect(pattern.value(number, group: group, in: Self.page.span) == expected)
        }
    }

    @Test(arguments: [0, -1, Int.min])
    func `has no match before the first`(_ number: Int) throws {
        #expect(try Pattern("a").value(number, in: Self.page.span) == nil)
    }

    @Test func `finds empty matches once, between the characters`() throws {
        let text = Array("äb".utf8)
        #expect(try Pattern("x*").values(in: text.span) == ["", "", ""])
        #expect(try Pattern("b|").values(in: text.span) == ["", "b", ""])
    }

    @Test func `finds in an empty answer what is empty`() throws {
        let nothing: [UInt8] = []
        #expect(try Pattern("a").values(in: nothing.span) == [])
        #expect(try Pattern("a*").values(in: nothing.span) == [""])
        #expect(try Pattern("a*").matches(nothing.span))
    }

    @Test func `passes over bytes that are not UTF-8`() throws {
        let bytes: [UInt8] = [0xFF, 0x61, 0x31, 0xC3, 0x61, 0x32, 0xED, 0xA0, 0x80, 0x61]
        #expect(try Pattern("a(\\d?)").values(group: 1, in: bytes.span) == ["1", "2", ""])
        #expect(try !Pattern("a1.a2").matches(bytes.span))
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

    @Test(.timeLimit(.minutes(1)))
    func `gives up on a catastrophe and finds nothing`() throws {
        let text = Array((String(repeating: "a", count: 50) + "!").utf8)
        #expect(try !Pattern("^(a+)+$").matches(text.span))
        #expect(try !Pattern("^(a|aa)+$").matches(text.span))
        #expect(try Pattern("^(a+)+!$").matches(text.span))
    }

    @Test(.timeLimit(.minutes(1)))
    func `searches ten megabytes`() throws {
        var text = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
        text += Array("\ntoken=42;\n".utf8)
        #expect(try Pattern("token=(\\d+);").value(group: 1, in: text.span) == "42")
        #expect(try Pattern("(?s)^.*token=(\\d+);").value(group: 1, in: text.span) == "42")
        #expect(try Pattern("(?s)x.*?token=(\\d+);").value(group: 1, in: text.span) == "42")
        let tail = Array(text.suffix(200_000))
        #expect(try Pattern("(?:.|\\n)*token=(\\d+);").value(group: 1, in: tail.span) == "42")
        #expect(try Pattern("x").values(in: text.span).count == 10_000_000)
    }
}
