import Matching
import Notation
import Testing

/// Cases from the examples of Selectors Level 3, and of level 4 where it is said.
@Suite struct `A CSS selector` {
    private static let page = """
        <!doctype html>
        <html lang=en><head><title>Shop</title></head>
        <body class="shop  night">
        <h1 id=top>Sign
          in</h1><h2>Second</h2><p id=p1 class="lead first">One <em>very</em> <b>bold</b></p>
        <p id=p2 lang=en-US title="hello world">Two</p>
        <p id=p3 LANG=en></p>
        <p id=p4><!-- nothing --></p>
        <p id=p5> </p>
        <ul id=list><li id=l1 class=odd><a id=a1 href="/listings/1" rel="next nofollow">A</a>
        <li id=l2><a id=a2 href="/listings/2.pdf" hreflang=en-GB>B</a><li id=l3 class=odd><a id=a3>C</a>
        <li id=l4><span id=s1>D</span><a id=a4 href="http://x/">E</a></ul>
        <form id=form><input id=i1 type=TEXT name=q value="Größe"><input id=i2 type=radio checked
          data-Key="a.b"></form><svg id=svg><foreignObject id=fo></foreignObject></svg>
        </body></html>
        """

    private func ids(_ selector: String, in page: String = page) throws -> [String] {
        let markup = try Markup(page.utf8Span, ContentType("text/html"))
        return try CSSSelector(selector, attribute: "id").values(in: markup)
    }

    @Test(arguments: [
        (selector: "p", ids: "p1 p2 p3 p4 p5"), ("P", "p1 p2 p3 p4 p5"),
        ("h1, h2, #list", "top list"),
        ("#p2", "p2"), ("p#p2", "p2"), ("h1#p2", ""), ("*#p2", "p2"), ("#P2", ""),
        (".odd", "l1 l3"), ("li.odd", "l1 l3"), (".lead.first", "p1"), (".first.lead", "p1"),
        (".lea", ""), (".Odd", ""), ("body.shop.night > h1", "top"), ("foreignObject", "fo"),
        ("foreignobject", ""), ("svg > *", "fo"),
        // Attributes (6.3).
        ("[title]", "p2"), ("p[lang]", "p2 p3"), ("[lang=en]#p3", "p3"), ("p[lang='en']", "p3"),
        ("[lang|=en]:not(html)", "p2 p3"), ("[hreflang|=en]", "a2"), ("[hreflang|=e]", ""),
        ("[rel~=nofollow]", "a1"), ("[rel~=follow]", ""), ("[rel~='']", ""),
        ("[rel~='next nofollow']", ""), ("[href^='/listings']", "a1 a2"), ("[href^='']", ""),
        ("[href$='.pdf']", "a2"), ("[href$='']", ""), ("[href*=listings]", "a1 a2"),
        ("[href*='']", ""), ("a[href][hreflang]", "a2"), ("[title=\"hello world\"]", "p2"),
        ("[ title = 'hello world' ]", "p2"), ("[title=HELLO]", ""), ("[TITLE]", "p2"),
        ("[title^=HELLO i]", "p2"), ("[title^='HELLO'i]", "p2"), ("[title^=hello s]", "p2"),
        ("[type=text]", "i1"), ("[type=text s]", ""), ("[type=TEXT s]", "i1"),
        ("[type=RADIO]", "i2"),
        ("[checked]", "i2"), ("[checked='']", "i2"), ("[data-key='a.b']", "i2"),
        ("[data-key='A.B']", ""),
        ("[value=Größe]", "i1"), ("[value='gröSSe' i]", ""), ("[value=grÖße i]", ""),
        // Structure (6.6.5).
        ("html:root > body > ul", "list"), (":root", ""), ("p:first-child", ""),
        ("li:first-child", "l1"),
        ("li:last-child", "l4"), ("a:only-child", "a1 a2 a3"), ("em:only-of-type", ""),
        ("a:only-of-type", "a1 a2 a3 a4"), ("p:first-of-type", "p1"), ("p:last-of-type", "p5"),
        ("li:nth-child(2)", "l2"), ("li:nth-child(odd)", "l1 l3"), ("li:nth-child(even)", "l2 l4"),
        ("li:nth-child(2n+1)", "l1 l3"), ("li:nth-child(2n)", "l2 l4"),
        ("li:nth-child(2n+0)", "l2 l4"),
        ("li:nth-child(10n-1)", ""), ("li:nth-child(10n+3)", "l3"), ("li:nth-child(0n+3)", "l3"),
        ("li:nth-child(1n+0)", "l1 l2 l3 l4"), ("li:nth-child(n)", "l1 l2 l3 l4"),
        ("li:nth-child(-n+2)", "l1 l2"),
        ("li:nth-child( 3n + 1 )", "l1 l4"), ("li:nth-child( +3n - 2 )", "l1 l4"),
        ("li:nth-child(-n+ 3)", "l1 l2 l3"),
        ("li:nth-child(0)", ""), ("li:nth-child(-1)", ""), ("li:nth-child(ODD)", "l1 l3"),
        ("li:nth-child(n+3)", "l3 l4"), ("li:nth-child(n+2):nth-child(-n+3)", "l2 l3"),
        ("li:nth-last-child(1)", "l4"), ("li:nth-last-child(-n+2)", "l3 l4"),
        ("li:nth-last-child(odd)", "l2 l4"),
        ("p:nth-of-type(2)", "p2"), ("p:nth-of-type(2n+1)", "p1 p3 p5"),
        ("p:nth-last-of-type(2)", "p4"),
        ("a:nth-of-type(1)", "a1 a2 a3 a4"), ("p:empty", "p3 p4"), ("p:empty:not(#p3)", "p4"),
        // Negation (6.6.7) and level 4.
        ("p:not(.lead)", "p2 p3 p4 p5"), ("p:not([lang]):not(:empty)", "p1 p5"),
        ("li:not(.odd) > a", "a2 a4"),
        ("p:not(#p1, #p2, :empty)", "p5"), ("li:not(ul li.odd)", "l2 l4"), ("*:not(*)", ""),
        (":is(h1, h2, #p2)", "top p2"), ("li:is(.odd, #l4) > a", "a1 a3 a4"),
        (":where(#l1, #l2)", "l1 l2"),
        ("li:has(span)", "l4"), ("li:has(> span + a)", "l4"), ("p:has(em b)", ""),
        ("p:has(em + b)", "p1"),
        ("h1:has(+ h2)", "top"), ("h1:has(~ ul li.odd > a)", "top"),
        ("ul:has(li > a[href$=pdf])", "list"),
        ("li:not(:has(a[href]))", "l3"), ("li:has(li)", ""), ("h1:has(~ h1)", ""),
        // Combinators (8).
        ("ul a", "a1 a2 a3 a4"), ("body li a", "a1 a2 a3 a4"), ("ul > a", ""),
        ("ul > li > a", "a1 a2 a3 a4"),
        ("ul * a", "a1 a2 a3 a4"), ("ul>li>a", "a1 a2 a3 a4"), ("h1 + h2 + p", "p1"),
        ("h1 + p", ""),
        ("h1 ~ p", "p1 p2 p3 p4 p5"), ("#p3 ~ p", "p4 p5"), ("li.odd + li", "l2 l4"),
        ("li ~ li.odd a", "a3"),
        ("span+a", "a4"), ("html body\nul\t>\n li", "l1 l2 l3 l4"), ("div li", ""), ("#l1 #l2", ""),
        ("ul li:first-child ~ li:not(.odd) > a", "a2 a4"), ("body > p > em, #s1", "s1"),
    ])
    func `finds`(_ selector: String, ids: String) throws {
        #expect(try self.ids(selector) == ids.split(separator: " ").map(String.init))
    }

    @Test(arguments: [
        (selector: "#\\31 st", ids: ["1st"]), ("#\\000031st", ["1st"]), (".a\\.b", ["dot"]),
        (".a\\:b", ["colon"]), ("[title='it\\27s']", ["quote"]), ("[title=\"it's\"]", ["quote"]),
        (".\\66oo", ["foo"]), ("#-x", ["-x"]), ("#--", ["--"]), (".größe", ["de"]),
        (".\u{1F600}", ["face"]),
        (".\\1F600", ["face"]), ("._", ["under"]), ("[title='a\\\nb']", ["line"]),
    ])
    func `reads names and texts with escapes`(_ selector: String, ids: [String]) throws {
        let page = """
            <i id=1st></i><i id=dot class="a.b"></i><i id=colon class="a:b"></i>
            <i id=quote title="it's"></i><i id=foo class=foo></i><i id=-x></i><i id=--></i>
            <i id=de class=größe></i><i id=face class=\u{1F600}></i><i id=under class=_></i>
            <i id=line title=ab></i>
            """
        #expect(try self.ids(selector, in: page) == ids)
    }

    @Test func `takes texts as they are read, and attributes where they are`() throws {
        let markup = try Markup(Self.page.utf8Span, ContentType("text/html"))
        #expect(try CSSSelector("h1").values(in: markup) == ["Sign in"])
        #expect(try CSSSelector("p").values(in: markup) == ["One very bold", "Two", "", "", ""])
        let links = try CSSSelector("li a", attribute: "HREF").values(in: markup)
        #expect(links == ["/listings/1", "/listings/2.pdf", "http://x/"])
        #expect(try CSSSelector("input", attribute: "checked").values(in: markup) == [""])
    }

    @Test func `knows the case of names in XML`() throws {
        let text = "<?xml version='1.0'?><Shop><Item Id='7' type='A'/><item id='8'/></Shop>"
        let markup = try Markup(text.utf8Span, ContentType("text/xml"))
        #expect(try CSSSelector("Item", attribute: "Id").values(in: markup) == ["7"])
        #expect(try CSSSelector("item", attribute: "id").values(in: markup) == ["8"])
        #expect(try CSSSelector("[type=a]", attribute: "Id").values(in: markup) == [])
        #expect(
            try CSSSelector("Shop:root > *:last-child", attribute: "id").values(in: markup) == ["8"]
        )
    }

    @Test(arguments: [
        (selector: "", reason: "at character 1, expected a selector, got the end"),
        ("p,", "at character 3, expected a selector, got the end"),
        (", p", "at character 1, expected a selector, got ', p'"),
        ("p >", "at character 4, expected a selector, got the end"),
        ("> p", "at character 1, expected a selector, got '> p'"),
        ("p > > a", "at character 5, expected a selector, got '> a'"),
        ("p $", "at character 3, expected a selector, got '$'"),
        (".", "at character 2, expected a name, got the end"),
        (".1", "at character 2, expected a name, got '1'"),
        ("#", "at character 2, expected a name, got the end"),
        ("[a", "at character 3, expected ']' or one of = ~= |= ^= $= *=, got the end"),
        ("[a=1]", "at character 4, expected a name, got '1]'"),
        ("[a!=b]", "at character 3, expected ']' or one of = ~= |= ^= $= *=, got '!=b]'"),
        ("[a='b]", "at character 4, a text in quotes does not end"),
        ("[a=b x]", "at character 6, expected ']', got 'x]'"),
        ("svg|a", "at character 4, namespaces are not known here"),
        ("p::before", "at character 2, pseudo-elements are no part of a page"),
        (
            "li:nth-child(x)",
            "at character 14, expected 'odd', 'even' or a position such as 2n+1, got 'x)'"
        ),
        ("li:nth-child(2", "at character 15, expected ')', got the end"),
        (
            "li:nth-child(2n+)",
            "at character 14, expected 'odd', 'even' or a position such as 2n+1, got '2n+)'"
        ),
        ("li:not()", "at character 8, expected a selector, got ')'"),
        ("a{", "at character 2, expected a selector, a combinator or ',', got '{'"),
    ])
    func `says where it is wrong`(_ selector: String, reason: String) {
        let fault = #expect(throws: SyntaxFault.self) { try CSSSelector(selector) }
        #expect(fault?.message == "The CSS selector '\(selector)' is wrong: \(reason).")
    }

    @Test(arguments: ["a:hover", ":first", ":root()", ":not", ":contains('x')", "a:nth-child"])
    func `names the classes that it knows`(_ selector: String) {
        let fault = #expect(throws: SyntaxFault.self) { try CSSSelector(selector) }
        #expect(fault?.message.contains("is not known here, only :root, :empty, ") == true)
    }

    @Test func `refuses selectors that are nested too deep`() {
        let selector = String(repeating: ":not(", count: 10_000)
        #expect(throws: SyntaxFault.self) { try CSSSelector(selector) }
    }

    @Test(.timeLimit(.minutes(5)))
    func `counts long lists once, and ends a search of too many steps`() throws {
        let items = String(repeating: "<li>x", count: 100_000)
        let page = "<ul>\(items)<li id=last>y</ul>"
        #expect(try ids("li:nth-child(100001)", in: page) == ["last"])
        let limit = #expect(throws: SearchLimit.self) { try ids("p ~ li ~ li ~ li", in: page) }
        #expect(
            limit?.message == "the CSS selector 'p ~ li ~ li ~ li' takes more than 5000000 steps"
        )
    }
}
