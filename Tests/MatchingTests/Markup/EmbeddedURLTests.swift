import Matching
import Notation
import Testing

@Suite struct `What a page embeds` {
    private func urls(_ page: String, at url: String = "http://h/dir/page?q") throws -> [String] {
        let markup = try Markup(page.utf8Span, ContentType("text/html"))
        return try EmbeddedURLs(of: #require(URLParts(url))).values(in: markup)
    }

    @Test(arguments: [
        (#"<img src="a.png">"#, ["http://h/dir/a.png"]),
        ("<script src=/a.js></script>", ["http://h/a.js"]),
        ("<link rel=stylesheet href=//cdn/a.css>", ["http://cdn/a.css"]),
        (#"<link rel="shortcut ICON" href=https://h/a.ico>"#, ["https://h/a.ico"]),
        ("<link rel=next href=a>", []),
        ("<iframe src=a></iframe>", ["http://h/dir/a"]),
        ("<frameset><frame src=a><frame src=b></frameset>", ["http://h/dir/a", "http://h/dir/b"]),
        ("<input type=IMAGE src=a><input src=b><input type=text src=c>", ["http://h/dir/a"]),
        ("<body background=a>", ["http://h/dir/a"]),
        ("<embed src=a><object data=b></object>", ["http://h/dir/a", "http://h/dir/b"]),
        (
            "<audio src=a></audio><video><source src=b></video>",
            ["http://h/dir/a", "http://h/dir/b"]
        ),
        ("<a href=a></a><p src=b>", []),
    ])
    func `is found by its elements`(page: String, expected: [String]) throws {
        #expect(try urls(page) == expected)
    }

    @Test func `is told once, in its order, and never the page itself`() throws {
        let page = "<img src=b><img src=a><img src=./b><img src=''><img src='#x'><img src='page?q'>"
        #expect(try urls(page) == ["http://h/dir/b", "http://h/dir/a"])
    }

    @Test func `starts at the first base`() throws {
        let page = "<base target=_top><base href=/other/><base href=/no/><img src=a><img src=/b>"
        #expect(try urls(page) == ["http://h/other/a", "http://h/b"])
    }

    @Test func `is HTTP, with what a URL cannot hold encoded`() throws {
        let page = """
            <img src="data:image/png;base64,AA"><iframe src="about:blank"></iframe>
            <script src="javascript:1"></script><img src=" a b.png "><img src="ftp://h/a">
            """
        #expect(try urls(page) == ["http://h/dir/a%20b.png"])
    }

    @Test func `is nothing that a browser does not fetch`() throws {
        let page = """
            <noscript><link rel=icon href=f></noscript><body><template><img src=a></template>
            <noscript><img src=b></noscript>
            <!-- <img src=c> --><script>"<img src=d>"</script><img src=e>
            """
        #expect(try urls(page) == ["http://h/dir/e"])
    }
}
