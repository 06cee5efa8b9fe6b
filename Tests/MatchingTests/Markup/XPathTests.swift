import Matching
import Testing

@Suite struct `An XPath` {
    private static let page = """
        <!doctype html>
        <html><head><title>Märkte &amp; mehr</title></head>
        <body><p id=lead>Hello <b>you</b>, there<br>again
        <ul><li class="x"><a href='/listings/1'>One</a><li><a href='/listings/2?a=1&b=2'>Two</a></ul>
        <!-- note --><input name=token value="&lt;42&gt;"></body></html>
        """

    private func values(
        _ path: String,
        in text: String,
        _ contentType: String? = nil
    ) throws -> [String] {
        try XPath(path).values(in: Markup(text.utf8Span, ContentType(contentType ?? "")))
    }

    @Test(arguments: [
        (path: "//title", values: ["Märkte & mehr"]),
        ("//title/text()", ["Märkte & mehr"]),
        ("//a/@href", ["/listings/1", "/listings/2?a=1&b=2"]),
        ("//a[2]", []),
        ("(//a)[2]", ["Two"]),
        ("//li[a='Two']/a/@href", ["/listings/2?a=1&b=2"]),
        ("//p[@id='lead']/b", ["you"]),
        ("//input[@name='token']/@value", ["<42>"]),
        ("//comment()", [" note "]),
        ("html/body/ul/li/a", ["One", "Two"]),
        ("//A", []),
        ("//nothing", []),
        ("count(//a)", ["2"]),
        ("count(//a) div 4", ["0.5"]),
        ("1 div 0", ["Infinity"]),
        ("string(//a[1])", ["One"]),
        ("concat('a', //li/@class)", ["ax"]),
        ("boolean(//b)", ["true"]),
        ("not(//b)", ["false"]),
        ("substring-before(//b, 'u')", ["yo"]),
    ])
    func `finds in a page`(_ path: String, values: [String]) throws {
        #expect(try self.values(path, in: Self.page) == values)
        let markup = try Markup(Self.page.utf8Span, ContentType("text/html"))
        let xpath = try XPath(path)
        for number in 0...3 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(try xpath.value(number, in: markup) == expected)
        }
    }

    @Test(arguments: [
        (path: "//Item/@Id", contentType: "application/xml" as String?, values: ["7"]),
        ("//Item/@Id", "application/atom+xml; charset=utf-8", ["7"]),
        ("//Item/@Id", "TEXT/XML", ["7"]),
        ("//Item/@Id", nil, ["7"]),
        ("//Item/@Id", "text/html", []),
        ("//s:Name", "text/xml", ["Fänger"]),
        ("//unknown:Name", "text/xml", []),
        ("name(/*)", "text/xml", ["Shop"]),
    ])
    func `finds in XML`(_ path: String, contentType: String?, values: [String]) throws {
        let text = """
            <?xml version="1.0"?>
            <Shop xmlns:s="urn:shop"><Item Id="7"/><s:Name>Fänger</s:Name></Shop>
            """
        #expect(try self.values(path, in: text, contentType) == values)
    }

    @Test func `forgets a document's prefixes with the document`() throws {
        let xpath = try XPath("//s:a")
        let declared = "<x xmlns:s='u'><s:a>1</s:a></x>"
        let undeclared = "<x><s:a>1</s:a></x>"
        let xml = ContentType("text/xml")
        #expect(try xpath.values(in: Markup(declared.utf8Span, xml)) == ["1"])
        #expect(try xpath.values(in: Markup(undeclared.utf8Span, xml)) == [])
    }

    @Test(arguments: [
        (
            path: "//a[",
            message: "The XPath '//a[' is wrong: at character 5, something is missing."
        ),
        (
            "//a[1",
            "The XPath '//a[1' is wrong: at character 6, a predicate in brackets does not end."
        ),
        ("//a)", "The XPath '//a)' is wrong: at character 4, this cannot stand here."),
        (
            "count(//a",
            "The XPath 'count(//a' is wrong: at character 10, something is missing."
        ),
        (
            "//a[@x='1]",
            "The XPath '//a[@x='1]' is wrong: at character 11, a text in quotes does not end."
        ),
        ("", "The XPath '' is wrong: at character 1, something is missing."),
        ("frob(//a)", "The XPath 'frob(//a)' is wrong: it calls a function that does not exist."),
        ("count()", "The XPath 'count()' is wrong: a function has too few or too many arguments."),
        ("count(1)", "The XPath 'count(1)' is wrong: an operand has the wrong type."),
        ("$name", "The XPath '$name' is wrong: it has a variable; write ${name} instead."),
    ])
    func `says where it is wrong`(_ path: String, message: String) {
        let fault = #expect(throws: SyntaxFault.self) { try XPath(path) }
        #expect(fault?.message == message)
    }
}

@Suite struct `A hostile document` {
    @Test func `makes nothing write to stderr`() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            for text in ["<a><b></a>&x;", "<!DOCTYPE", "\u{0}<"] {
                for contentType in ["text/html", "text/xml"] {
                    let markup = try Markup(text.utf8Span, ContentType(contentType))
                    for path in ["//a[", "frob(//a)", "$x", "//x:a", "count(1)"] {
                        guard let xpath = try? XPath(path) else { continue }
                        _ = try? xpath.values(in: markup)
                    }
                }
            }
        }
        #expect(result?.standardErrorContent == [])
    }

    private func values(_ path: String, in text: String, xml: Bool = false) throws -> [String] {
        let type = ContentType(xml ? "text/xml" : "text/html")
        return try XPath(path).values(in: Markup(text.utf8Span, type))
    }

    @Test(
        arguments: [
            "", "\0", "<", "<?xml", "plain", "<a><b></a>", "<!DOCTYPE", "{\"json\": 1}", "<a b='",
            "\u{0}<a>", "\u{10FFFF}", "<a>\u{1}",
        ]
    )
    func `has no such thing`(_ text: String) throws {
        #expect(try values("//nothing", in: text) == [])
        #expect(try values("//nothing", in: text, xml: true) == [])
    }

    @Test(.timeLimit(.minutes(5)))
    func `cannot make entities explode`() throws {
        var text = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>"
        for (entity, previous) in zip("bcdefghij", "abcdefghi") {
            let references = String(repeating: "&\(previous);", count: 10)
            text += "<!ENTITY \(entity) '\(references)'>"
        }
        text += "]><l>&j;</l>"
        let limit = #expect(throws: SearchLimit.self) {
            try values("string(//l)", in: text, xml: true)
        }
        #expect(limit?.message == "the document declares entities, which are not read")
        #expect(throws: SearchLimit.self) {
            try values("//l", in: text.replacing("<l>&j;</l>", with: "<l a='&j;'/>"), xml: true)
        }
    }

    @Test func `cannot read a file`() throws {
        let text = """
            <!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/hostname">]><l>&f;</l>
            """
        #expect(throws: SearchLimit.self) { try values("string(//l)", in: text, xml: true) }
    }

    @Test(.timeLimit(.minutes(5)), arguments: [false, true])
    func `may be deep`(_ xml: Bool) throws {
        let depth = xml ? 100_000 : 5_000
        let text =
            String(repeating: "<i>", count: depth) + "x" + String(repeating: "</i>", count: depth)
        #expect(try values("count(//i)", in: text, xml: xml) == ["\(depth)"])
        #expect(try values("string(/*)", in: text, xml: xml) == ["x"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `may have ten megabytes`() throws {
        let text = String(repeating: "<p>0123456789</p>", count: 600_000) + "<b id='end'>z</b>"
        #expect(try values("//b[@id='end']", in: text) == ["z"])
        let long = "<p>" + String(repeating: "x", count: 11_000_000) + "</p><b id='end'>z</b>"
        #expect(try values("//b[@id='end']", in: long) == ["z"])
        #expect(try values("//b[@id='end']", in: "<r>\(long)</r>", xml: true) == ["z"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `ends an evaluation of too many steps`() throws {
        let text = "<r>" + String(repeating: "<a/>", count: 20_000) + "</r>"
        let path = "count(//a[count(//a[count(//a) > 0]) > 0])"
        let limit = #expect(throws: SearchLimit.self) { try values(path, in: text, xml: true) }
        #expect(limit?.message == "the XPath '\(path)' takes more than 5000000 steps")
    }
}
