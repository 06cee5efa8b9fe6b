import LoadModel
import Notation
import Testing

@Suite struct `A cookie jar` {
    /// 2024-01-01 00:00:00 UTC.
    private static let now: Int64 = 1_704_067_200

    private func url(_ text: String) throws -> URLParts { try #require(URLParts(text)) }

    /// What a jar sends to one URL after it has taken headers from another.
    private func sent(
        _ headers: [String],
        from origin: String = "http://shop.example.com/a/b",
        to target: String = "http://shop.example.com/a/b",
        after seconds: Int64 = 0
    ) throws -> String? {
        var jar = CookieJar()
        for header in headers { jar.store(header, from: try url(origin), now: Self.now) }
        return try sent(jar, to: target, after: seconds)
    }

    private func sent(
        _ jar: CookieJar,
        to target: String,
        after seconds: Int64 = 0
    ) throws -> String? {
        var bytes = Array("Cookie: ".utf8)
        let isSent = jar.append(to: &bytes, for: try url(target), now: Self.now + seconds)
        #expect(isSent == (bytes.count > 8))
        return isSent ? String(decoding: bytes.dropFirst(8), as: UTF8.self) : nil
    }

    @Test(arguments: [
        (header: "a=1", sent: "a=1" as String?),
        (" a = 1 ; Path=/", "a=1"),
        ("a=", "a="),
        ("a=b=c", "a=b=c"),
        ("a=\"x y\"", "a=\"x y\""),
        ("a=ü", "a=ü"),
        ("a=1;;;Unknown=2; HttpOnly; SameSite=Lax", "a=1"),
        ("a", nil),
        ("=1", nil),
        ("", nil),
        (";", nil),
        ("a=1\u{0}", nil),
        ("a=1\r\nb=2", nil),
        ("a=\(String(repeating: "x", count: 4095))", "a=\(String(repeating: "x", count: 4095))"),
        ("a=\(String(repeating: "x", count: 4096))", nil),
    ])
    func `reads names and values`(_ header: String, expected: String?) throws {
        #expect(try sent([header]) == expected)
    }

    @Test(arguments: [
        (headers: ["a=1", "b=2"], sent: "a=1; b=2"),
        (["a=1", "a=2"], "a=2"),
        (["a=1", "b=2", "a=3"], "a=3; b=2"),
        (["a=1", "A=2"], "a=1; A=2"),
        (["a=1; Path=/", "a=2; Path=/a", "b=3; Path=/"], "a=2; a=1; b=3"),
        (["a=1; Path=/a", "a=2; Path=/a/b"], "a=2; a=1"),
        (["a=1; Domain=example.com", "a=2"], "a=1; a=2"),
    ])
    func `replaces and orders`(_ headers: [String], expected: String) throws {
        #expect(try sent(headers) == expected)
    }

    @Test(arguments: [
        (header: "a=1", target: "http://shop.example.com/a/", isSent: true),
        ("a=1", "http://www.shop.example.com/a/", false),
        ("a=1", "http://example.com/a/", false),
        ("a=1; Domain=shop.example.com", "http://www.shop.example.com/a/", true),
        ("a=1; Domain=example.com", "http://example.com/a/", true),
        ("a=1; Domain=.Example.COM", "http://other.example.com/a/", true),
        ("a=1; Domain=example.com", "http://notexample.com/a/", false),
        ("a=1; Domain=", "http://shop.example.com/a/", true),
        ("a=1; Domain=example.com; Domain=shop.example.com", "http://example.com/a/", false),
        ("a=1; Domain=www.shop.example.com", "http://www.shop.example.com/a/", false),
        ("a=1; Domain=other.com", "http://shop.example.com/a/", false),
        ("a=1; Domain=com", "http://shop.example.com/a/", false),
        ("a=1; Domain=ample.com", "http://shop.example.com/a/", false),
        ("a=1", "http://shop.example.com:8080/a/", true),
    ])
    func `belongs to a host`(_ header: String, target: String, isSent: Bool) throws {
        #expect((try sent([header], to: target) != nil) == isSent)
    }

    @Test(arguments: [
        (origin: "http://127.0.0.1:8080/", domain: "127.0.0.1", isSent: true),
        ("http://127.0.0.1:8080/", "0.0.1", false),
        ("http://localhost/", "localhost", true),
        ("http://[::1]/", "[::1]", true),
        ("http://a.localhost/", "localhost", false),
    ])
    func `takes a plain host's own domain`(_ origin: String, domain: String, isSent: Bool) throws {
        let header = "a=1; Domain=\(domain)"
        #expect((try sent([header], from: origin, to: origin) != nil) == isSent)
    }

    @Test(arguments: [
        (header: "a=1", target: "http://shop.example.com/a", isSent: true),
        ("a=1", "http://shop.example.com/a/c?x=/", true),
        ("a=1", "http://shop.example.com/ab", false),
        ("a=1", "http://shop.example.com/", false),
        ("a=1", "http://shop.example.com/?/a/b", false),
        ("a=1; Path=/", "http://shop.example.com/anything", true),
        ("a=1; Path=/a/", "http://shop.example.com/a/x", true),
        ("a=1; Path=/a/", "http://shop.example.com/a", false),
        ("a=1; Path=relative", "http://shop.example.com/a/x", true),
        ("a=1; Path=/other; Path=", "http://shop.example.com/a/x", true),
        ("a=1; Path=/other", "http://shop.example.com/other", true),
    ])
    func `belongs to a path`(_ header: String, target: String, isSent: Bool) throws {
        #expect((try sent([header], to: target) != nil) == isSent)
    }

    @Test func `defaults to the root where the URL has no folder`() throws {
        #expect(try sent(["a=1"], from: "http://h/", to: "http://h/x/y") == "a=1")
        #expect(try sent(["a=1"], from: "http://h/page", to: "http://h/x") == "a=1")
        #expect(try sent(["a=1"], from: "http://h/a/?q=/b/c", to: "http://h/a/z") == "a=1")
    }

    @Test func `keeps secure cookies for secure requests`() throws {
        #expect(try sent(["a=1; Secure"], to: "https://shop.example.com/a") == "a=1")
        #expect(try sent(["a=1; secure=no"], to: "http://shop.example.com/a") == nil)
        #expect(try sent(["a=1"], to: "https://shop.example.com/a") == "a=1")
    }

    @Test(arguments: [
        (header: "a=1; Max-Age=10", seconds: 9 as Int64, isSent: true),
        ("a=1; Max-Age=10", 10, false),
        ("a=1; Max-Age=0", 0, false),
        ("a=1; Max-Age=-1", 0, false),
        ("a=1; Max-Age=soon", 1_000_000, true),
        ("a=1; Max-Age=", 1_000_000, true),
        ("a=1; Max-Age=-", 1_000_000, true),
        ("a=1; Max-Age=99999999999999999999", 1_000_000, true),
        ("a=1; Max-Age=9223372036854775807", 1_000_000, true),
        ("a=1; Expires=Mon, 01 Jan 2024 00:00:10 GMT", 9, true),
        ("a=1; Expires=Mon, 01 Jan 2024 00:00:10 GMT", 10, false),
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT", 0, false),
        ("a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=10", 9, true),
        ("a=1; Max-Age=10; Expires=Fri, 01 Jan 2038 00:00:00 GMT", 10, false),
        ("a=1; Expires=whenever", 1_000_000, true),
    ])
    func `expires`(_ header: String, seconds: Int64, isSent: Bool) throws {
        #expect((try sent([header], after: seconds) != nil) == isSent)
    }

    @Test(arguments: [
        "a=; Max-Age=0; Path=/", "a=; Expires=Thu, 01-Jan-1970 00:00:01 GMT; Path=/",
    ])
    func `deletes`(_ header: String) throws {
        #expect(try sent(["a=1; Path=/", "b=2; Path=/", header]) == "b=2")
        #expect(try sent([header]) == nil)
    }

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994",
        "06 nov 1994 8:49:37", "1994 6th November 08:49:37.5", "08:49:37 6-Nov-1994",
    ])
    func `reads the dates that servers write`(_ date: String) throws {
        var jar = CookieJar()
        let origin = try url("http://h/")
        jar.store("a=1; Expires=\(date)", from: origin, now: 784_111_776)
        var bytes: [UInt8] = []
        #expect(jar.append(to: &bytes, for: origin, now: 784_111_776))
        #expect(!jar.append(to: &bytes, for: origin, now: 784_111_777))
    }

    @Test(arguments: [
        "", "Nov 1994", "06 Nov 1994", "06 Nov 1994 08:49", "31 Feb 1994 08:49:37",
        "06 Nov 1600 08:49:37", "06 Nov 1994 24:00:00", "06 Nov 1994 08:60:00",
        "06 Foo 1994 08:49:37",
        "006 Nov 1994 08:49:37", "0 Nov 1994 08:49:37", "06 Nov 1994 008:49:37",
        "06 Nov 19940 08:49:37",
    ])
    func `takes no date from what is none`(_ date: String) throws {
        #expect(try sent(["a=1; Expires=\(date)"], after: 1_000_000) == "a=1")
    }

    @Test func `reads years of two digits`() throws {
        #expect(try sent(["a=1; Expires=01 Jan 69 00:00:00"], after: 1_000_000) == "a=1")
        #expect(try sent(["a=1; Expires=01 Jan 70 00:00:00"]) == nil)
    }

    @Test func `pushes out the oldest, expired ones first`() throws {
        var jar = CookieJar()
        let origin = try url("http://h/")
        jar.store("brief=1; Max-Age=1", from: origin, now: Self.now - 10)
        for number in 0..<(CookieJar.capacity - 1) {
            jar.store("c\(number)=x", from: origin, now: Self.now - 10)
        }
        #expect(jar.count == CookieJar.capacity)
        jar.store("c0=again", from: origin, now: Self.now)
        #expect(jar.count == CookieJar.capacity)
        jar.store("next=1", from: origin, now: Self.now)
        let kept = try #require(try sent(jar, to: "http://h/"))
        #expect(kept.hasPrefix("c0=again; c1=x; "))
        jar.store("last=1", from: origin, now: Self.now)
        let left = try #require(try sent(jar, to: "http://h/"))
        #expect(left.hasPrefix("c1=x; "))
        #expect(left.hasSuffix("; next=1; last=1"))
        #expect(jar.count == CookieJar.capacity)
    }

    @Test func `is empty at first and when emptied`() throws {
        var jar = CookieJar()
        #expect(jar.isEmpty)
        jar.store("a=1", from: try url("http://h/"), now: Self.now)
        #expect(!jar.isEmpty)
        jar.removeAll()
        #expect(try sent(jar, to: "http://h/") == nil)
    }
}
