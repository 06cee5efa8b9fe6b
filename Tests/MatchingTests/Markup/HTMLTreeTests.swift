import Matching
import Notation
import Testing

/// What browsers make of pages, by the parsing algorithm of HTML's standard.
@Suite struct `A page` {
    private func tree(_ page: String) throws -> String {
        let markup = try Markup(page.utf8Span, ContentType("text/html"))
        return try outline("/*", markup)
    }

    /// Elements as `name(children)`, texts in quotes.
    private func outline(_ path: String, _ markup: borrowing Markup) throws -> String {
        let name = try XPath("name(\(path))").value(in: markup) ?? ""
        guard !name.isEmpty else {
            return "'\(try XPath("string(\(path))").value(in: markup) ?? "")'"
        }
        let count = try XPath("count(\(path)/node())").value(in: markup).flatMap { Int($0) } ?? 0
        var children: [String] = []
        for index in 0..<count {
            children.append(try outline("\(path)/node()[\(index + 1)]", markup))
        }
        return children.isEmpty ? name : "\(name)(\(children.joined(separator: " ")))"
    }

    @Test(arguments: [
        (page: "", tree: "html(head body)"),
        ("hello", "html(head body('hello'))"),
        ("<title>a</title><p>b", "html(head(title('a')) body(p('b')))"),
        ("<table><tr><td>1", "html(head body(table(tbody(tr(td('1'))))))"),
        (
            "<table><tr><td>1<td>2<tr><td>3</table>",
            "html(head body(table(tbody(tr(td('1') td('2')) tr(td('3'))))))"
        ),
        // What has no place in a table is moved in front of it.
        ("<table><p>x</p><tr><td>1", "html(head body(p('x') table(tbody(tr(td('1'))))))"),
        ("<ul><li>a<li>b</ul>", "html(head body(ul(li('a') li('b'))))"),
        ("<p>a<p>b", "html(head body(p('a') p('b')))"),
        ("<p>a<div>b</div>c", "html(head body(p('a') div('b') 'c'))"),
        // Misnested formatting.
        ("<b>1<i>2</b>3</i>", "html(head body(b('1' i('2')) i('3')))"),
        ("<a>1<p>2</a>3</p>", "html(head body(a('1') p(a('2') '3')))"),
        ("<p>1<b>2<p>3", "html(head body(p('1' b('2')) p(b('3'))))"),
        ("<select><option>a<option>b</select>", "html(head body(select(option('a') option('b'))))"),
        ("<p>a</br>b", "html(head body(p('a' br 'b')))"),
        ("<image>", "html(head body(img))"),
        ("<script>a<b</script>c", "html(head(script('a<b')) body('c'))"),
        ("<textarea><p></textarea>", "html(head body(textarea('<p>')))"),
        ("<div/>a", "html(head body(div('a')))"),
        ("<X-Item>a</x-item>", "html(head body(x-item('a')))"),
        ("<svg><path/><a>x</a></svg>", "html(head body(svg(path a('x'))))"),
        ("a&amp;b&nbsp;&euro;&#x41;&copy", "html(head body('a&b\u{A0}€A©'))"),
    ])
    func `becomes the tree of a browser`(_ page: String, tree: String) throws {
        #expect(try self.tree(page) == tree)
    }

    @Test func `keeps attributes, comments and bytes that were no text`() throws {
        let page = "<p A=1 a=2 B='x&lt;y' c>\u{10FF80}<!-- n -->"
        let markup = try Markup(page.utf8Span, ContentType("text/html"))
        #expect(try XPath("//p/@*").values(in: markup) == ["1", "x<y", ""])
        #expect(try XPath("//comment()").values(in: markup) == [" n "])
        #expect(try XPath("string(//p)").value(in: markup)?.originalBytes == [0x80])
        let id = try Markup("<p id=a>x".utf8Span, ContentType("text/html"))
        #expect(try XPath("id('a')").values(in: id) == ["x"])
    }

    @Test(.timeLimit(.minutes(5)))
    func `ends where it would hold up the worker`() throws {
        func values(_ page: String) throws -> [String] {
            try XPath("count(//*)").values(in: Markup(page.utf8Span, ContentType("text/html")))
        }
        #expect(try values(String(repeating: "<div>", count: 10_000)) == ["10003"])
        let deep = String(repeating: "<div>", count: 100_000)
        let limit = #expect(throws: SearchLimit.self) { try values(deep) }
        #expect(limit?.message == "the page is nested too deep")
        // Formatting that never ends is opened again in each paragraph.
        let open = (0..<3_000).map { "<b id=\($0)>" }.joined()
        let many = "<p>" + open + "</p>" + String(repeating: "<p>x</p>", count: 3_000)
        #expect(throws: SearchLimit.self) { try values(many) }
        // What needs no end is not deep.
        let flat = String(repeating: "<p>a<br><li>b<img><td>c", count: 20_000)
        #expect(throws: Never.self) { try values(flat) }
    }
}
