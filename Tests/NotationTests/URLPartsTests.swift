import Notation
import Testing

@Suite struct `A URL` {
    @Test(arguments: [
        (url: "http://h", host: "h", port: 80 as UInt16, target: "/", userInfo: nil as String?),
        ("HTTPS://WWW.Example.com/Path?Q=1#top", "www.example.com", 443, "/Path?Q=1", nil),
        ("http://127.0.0.1:8080?q=a/b", "127.0.0.1", 8080, "/?q=a/b", nil),
        ("http://[::1]:8080/x", "[::1]", 8080, "/x", nil),
        ("http://[FE80::1.2.3.4]", "[fe80::1.2.3.4]", 80, "/", nil),
        ("http://user:p%40ss@h/", "h", 80, "/", "user:p%40ss"),
        ("http://a@b@h/", "h", 80, "/", "a@b"),
        ("http://@h/", "h", 80, "/", ""),
        ("http://h:/", "h", 80, "/", nil),
        ("https://h:80/", "h", 80, "/", nil),
        ("http://h/a/../b//c?x=http://y/", "h", 80, "/a/../b//c?x=http://y/", nil),
        ("http://h#frag/ment", "h", 80, "/", nil),
        ("http://bücher.example/x", "xn--bcher-kva.example", 80, "/x", nil),
        ("http://BÜCHER.example:81/", "xn--bcher-kva.example", 81, "/", nil),
        ("http://b%C3%BCcher.example/", "xn--bcher-kva.example", 80, "/", nil),
        ("http://straße.de/", "xn--strae-oqa.de", 80, "/", nil),
        ("http://例え.テスト/", "xn--r8jz45g.xn--zckzah", 80, "/", nil),
        ("http://h%41.b/", "ha.b", 80, "/", nil),
        ("http://[fe80::1%25eth0]:81/", "[fe80::1%25eth0]", 81, "/", nil),
        ("http://[::FFFF:1.2.3.4]/", "[::ffff:1.2.3.4]", 80, "/", nil),
        ("http://[1:2:3:4:5:6:7:8]/", "[1:2:3:4:5:6:7:8]", 80, "/", nil),
        ("http://under_score-1.h/", "under_score-1.h", 80, "/", nil),
    ])
    func `has parts`(
        _ url: String,
        host: String,
        port: UInt16,
        target: String,
        userInfo: String?
    ) throws {
        let parts = try #require(URLParts(url))
        #expect(parts.host == host)
        #expect(parts.port == port)
        #expect(parts.target == target)
        #expect(parts.userInfo == userInfo)
    }

    @Test(arguments: [
        "", "/", "h", "h/path", "//h/", "http:", "http:/h", "http://", "http:///path",
        "http://:80/",
        "ftp://h/", "javascript:alert(1)", "file:///etc/passwd", "http://h:0/", "http://h:65536/",
        "http://h:80x/", "http://h:+80/", "http://h:-1/", "http://h:80:80/", "http://[::1/",
        "http://[::1]x/", "http://[1]/", "http://[::g]/", "http://[]/", "http://::1/",
        "http://h h/",
        "http://h/a b", "http://h/\n", "http://h/ü", "http://h\\x/", "http://h%4/", "http://h%00/",
        "http://h%2Fx/",
        "http://[::1%lo]/", "http://[::1%25]/", "http://[::1::2]/", "http://[1:2:3]/",
        "http://[12345::]/", "http://[::1.2.3]/", "http://[::1.2.3.400]/", "http://%FF/",
        "http://\u{200B}/",
        "1http://h/", "http//h/",
    ])
    func `is not`(_ text: String) {
        #expect(URLParts(text) == nil)
    }

    @Test(arguments: [
        (url: "http://h", text: "http://h/"),
        ("http://h:80/x#y", "http://h/x"),
        ("https://h:80/x", "https://h:80/x"),
        ("https://u:p@[::1]:443/?q", "https://u:p@[::1]/?q"),
    ])
    func `is written`(_ url: String, text: String) {
        #expect(URLParts(url)?.text == text)
    }

    /// The examples of RFC 3986, 5.4, without fragments.
    @Test(arguments: [
        (location: "g", text: "http://a/b/c/g"), ("./g", "http://a/b/c/g"),
        ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"),
        (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
        ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
        ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
        ("g;x=1/../y", "http://a/b/c/y"),
        ("g?y/../x", "http://a/b/c/g?y/../x"), ("g#s/../x", "http://a/b/c/g"),
    ])
    func `is resolved as the standard says`(_ location: String, text: String) throws {
        let base = try #require(URLParts("http://a/b/c/d;p?q"))
        #expect(base.resolving(location)?.text == text)
    }

    @Test(arguments: [
        (location: "https://h/x", text: "https://h/x" as String?),
        ("HTTP://OTHER:81/a/../b", "http://other:81/b"),
        ("//other/x?y", "https://other/x?y"),
        ("/a b/ü?q=\"", "https://u:p@h:8443/a%20b/%C3%BC?q=%22"),
        ("https://h:8443/x", "https://u:p@h:8443/x"),
        ("https://v:w@h:8443/x", "https://v:w@h:8443/x"),
        ("https://v:w@other/x", "https://other/x"),
        ("http://h:8443/x", "http://h:8443/x"),
        ("a:b", nil),
        ("ftp://h/x", nil),
        ("javascript:alert(1)", nil),
        ("https:x", nil),
        ("https:///x", nil),
        ("//", nil),
        ("//ho st/", nil),
        ("http://h:99999/", nil),
    ])
    func `leads on, without credentials for another host`(_ location: String, text: String?) throws
    {
        let base = try #require(URLParts("https://u:p@h:8443/base/"))
        #expect(base.resolving(location)?.text == text)
    }

    @Test(arguments: [
        (url: "http://[fe80::1%25eth0]:81/", field: "[fe80::1]:81"),
        ("http://[::1]/", "[::1]"),
        ("http://bücher.example/", "xn--bcher-kva.example"),
    ])
    func `says its host without the zone, which is of this machine only`(
        _ url: String,
        field: String
    ) {
        #expect(URLParts(url)?.hostField == field)
    }
}
