import Notation
import Testing

@Suite struct `A URL of a plan` {
    /// Pieces of URLs, well-formed and not.
    private static let schemes = [
        "http://", "https://", "HTTP://", "ftp://", "http:", "//", "", "http:///",
    ]
    private static let users = ["", "", "u@", "u:p@", "u p@", "a@b@", "ü@", "%@"]
    private static let hosts = [
        "h", "www.example.com", "H", "a_b", "127.0.0.1", "[::1]", "[::1%25lo]", "[::1%lo]", "[::1",
        "[1]",
        "bücher.example", "b%C3%BCcher.example", "%zz", "", "a b", "a\\b", "a<b", "-", ".", "xn--",
        "ü", "a\u{7F}b",
        "例え.テスト", "h%2Fx", "[::ffff:1.2.3.4]",
    ]
    private static let ports = [
        "", "", ":80", ":0", ":65535", ":65536", ":", ":x", ":+80", ":80:80",
    ]
    private static let rests = [
        "", "/", "/a/../b", "?q=1", "/ü", "/a b", "/a%20b", "#x", "/a#x", "/{a}", "/a|b", "/\"",
        "/<", "/a\\b", "/%",
        "/a?b=c&d=[e]", "/\u{7F}",
    ]

    @Test func `can be requested where it is accepted`() {
        var generator = SystemRandomNumberGenerator()
        var accepted = 0
        for _ in 0..<20_000 {
            let pieces = [Self.schemes, Self.users, Self.hosts, Self.ports, Self.rests]
            let url = pieces.map { $0.randomElement(using: &generator) ?? "" }.joined()
            do throws(Wanted) { try WebAddress.checkAbsolute(url) } catch { continue }
            accepted += 1
            let parts = URLParts(URLEncoding.encode(url))
            #expect(parts != nil, "\(url)")
            #expect(parts.map { URLParts($0.text) == $0 } == true, "\(url)")
            let (origin, path) = WebAddress.split(url)
            #expect(URLParts(URLEncoding.encode(origin + path)) == parts, "\(url)")
        }
        #expect(accepted > 100)
    }

    @Test(arguments: [
        (url: "h/x", wanted: "a URL that begins with 'http://' or 'https://'"),
        ("ftp://h/", "a URL that begins with 'http://' or 'https://'"),
        ("http://", "a URL with a host"), ("http://[::1/", "a URL with a host"),
        ("http://h:0/", "a URL with a port from 1 to 65535"),
        ("http://h:+80/", "a URL with a port from 1 to 65535"),
        ("http://h/a b", "a URL without spaces"), ("http://h/ü", "a URL without 'ü'"),
        ("http://h/#x", "a URL without '#'"),
    ])
    func `is refused with what was wanted`(url: String, wanted: String) {
        #expect { try WebAddress.checkAbsolute(url) } throws: { ($0 as? Wanted)?.what == wanted }
    }

    @Test(arguments: [
        (text: "127.0.0.1:8080", url: "http://127.0.0.1:8080"),
        ("localhost:8080/x", "http://localhost:8080/x"),
        ("https://h", "https://h"), ("[::1]:80", "http://[::1]:80"),
    ])
    func `may leave its scheme out on the command line`(text: String, url: String) {
        #expect(WebAddress.completed(text) == url)
    }
}
