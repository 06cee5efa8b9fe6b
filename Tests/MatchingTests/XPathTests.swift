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
        try XPath(path).values(in: Markup(Array(text.utf8).span, contentType: contentType))
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
        let markup = Markup(Array(Self.page.utf8).span, contentType: "text/html")
        let xpath = try XPath(path)
        for number in 0...3 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(xpath.value(number, in: markup) == expected)
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
        let declared = Array("<x xmlns:s='u'><s:a>1</s:a></x>".utf8)
        let undeclared = Array("<x><s:a>1</s:a></x>".utf8)
        #expect(xpath.values(in: Markup(declared.span, contentType: "text/xml")) == ["1"])
        #expect(xpath.values(in: Markup(undeclared.span, contentType: "text/xml")) == [])
    }

    @Test(arguments: [
        (
            bytes: "<p>\u{E4}</p>".unicodeScalars.map { UInt8($0.value) },
            contentType: "text/html; charset=ISO-8859-1" as String?, text: "ä"
        ),
        (Array("<p>ä</p>".utf8), "text/html; charset=\"UTF-8\"", "ä"),
        (Array("<meta charset=iso-8859-1><p>".utf8) + [0xE4], "text/html", "ä"),
        (Array("<meta charset=iso-8859-1><p>ä".utf8), "text/html", "ä"),
        (Array("<p>".utf8) + [0xE4], "text/html", "ä"),
        (
            Array("<?xml version='1.0' encoding='ISO-8859-1'?><p>".utf8) + [0xE4]
                + Array("</p>".utf8), nil, "ä"
        ),
        (Array("<p>ä</p>".utf8), "text/html", "ä"),
        (Array("<p>ä</p>".utf8), nil, "ä"),
        (Array("<p>ä</p>".utf8), "text/html; charset=no-such-thing", "ä"),
        (Array("<p>ä</p>".utf8), "text/html; charset", "ä"),
        ([0xEF, 0xBB, 0xBF] + Array("<?xml version='1.0'?><p>ä</p>".utf8), nil, "ä"),
    ])
    func `reads the encoding`(_ bytes: [UInt8], contentType: String?, text: String) throws {
        #expect(try XPath("//p").values(in: Markup(bytes.span, contentType: contentType)) == [text])
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
    @Test func `makes nobody write to stderr`() async {
        let result = await #expect(
            processExitsWith: .success,
            observing: [\.standardErrorContent]
        ) {
            for text in ["<a><b></a>&x;", "<!DOCTYPE", "\u{0}<"] {
                for contentType in ["text/html", "text/xml"] {
                    let markup = Markup(Array(text.utf8).span, contentType: contentType)
                    for path in ["//a[", "frob(//a)", "$x", "//x:a", "count(1)"] {
                        guard let xpath = try? XPath(path) else { continue }
                        _ = xpath.values(in: markup)
                    }
                }
            }
        }
        #expect(result?.standardErrorContent == [])
    }

    private func values(_ path: String, in bytes: [UInt8], xml: Bool = false) throws -> [String] {
        let contentType = xml ? "text/xml" : "text/html"
        return try XPath(path).values(in: Markup(bytes.span, contentType: contentType))
    }

    @Test(
        arguments: [
            [], [0], [0xFF, 0xFE], Array("<".utf8), Array("<?xml".utf8), Array("plain".utf8),
            Array("<a><b></a>".utf8), Array("<!DOCTYPE".utf8), Array("{\"json\": 1}".utf8),
            Array("<a b='".utf8), Array("\u{0}<a>".utf8), [0x3C, 0x61, 0x3E, 0xC3],
        ] as [[UInt8]]
    )
    func `has no such thing`(_ bytes: [UInt8]) throws {
        #expect(try values("//nothing", in: bytes) == [])
        #expect(try values("//nothing", in: bytes, xml: true) == [])
    }

    @Test func `keeps what stands before and after bytes that are not UTF-8`() throws {
        let bytes = Array("<p>a</p><p>b".utf8) + [0xFF, 0xC3] + Array("</p><p>c</p>".utf8)
        let found = try values("//p", in: bytes)
        #expect(found.count == 3)
        #expect(found.first == "a")
        #expect(found.last == "c")
    }

    @Test(.timeLimit(.minutes(1)))
    func `cannot make entities explode`() throws {
        var text = "<?xml version='1.0'?><!DOCTYPE l [<!ENTITY a 'ha'>"
        for (entity, previous) in zip("bcdefghij", "abcdefghi") {
            let references = String(repeating: "&\(previous);", count: 10)
            text += "<!ENTITY \(entity) '\(references)'>"
        }
        text += "]><l>&j;</l>"
        #expect(try values("string(//l)", in: Array(text.utf8), xml: true) == [])
    }

    @Test func `cannot read a file`() throws {
        let text = """
            <!DOCTYPE l [<!ENTITY f SYSTEM "file:///etc/hostname">]><l>&f;</l>
            """
        #expect(try values("string(//l)", in: Array(text.utf8), xml: true) == [])
    }

    @Test(.timeLimit(.minutes(1)), arguments: [false, true])
    func `may be deep`(_ xml: Bool) throws {
        let depth = 100_000
        let text =
            String(repeating: "<i>", count: depth) + "x" + String(repeating: "</i>", count: depth)
        #expect(try values("count(//nothing)", in: Array(text.utf8), xml: xml) == ["0"])
        #expect(try values("string(/*)", in: Array(text.utf8), xml: xml).count == 1)
    }

    @Test(.timeLimit(.minutes(1)))
    func `may have ten megabytes`() throws {
        let text = String(repeating: "<p>0123456789</p>", count: 600_000) + "<b id='end'>z</b>"
        #expect(try values("//b[@id='end']", in: Array(text.utf8)) == ["z"])
    }

    @Test(.timeLimit(.minutes(1)))
    func `ends an evaluation of too many steps`() throws {
        let text = "<r>" + String(repeating: "<a/>", count: 20_000) + "</r>"
        let path = "count(//a[count(//a[count(//a) > 0]) > 0])"
        #expect(try values(path, in: Array(text.utf8), xml: true) == [])
    }
}
