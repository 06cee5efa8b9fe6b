import Measurement
import Testing

@Suite struct `What is shown of a request` {
    private let masking = Masking(secrets: ["s3cr t", "s3"])

    @Test(arguments: [
        ("Cookie", "session=abc; theme=dark", "session=***; theme=***"),
        ("cookie", "opaque", "***"),
        ("Set-Cookie", "session=abc; Path=/; HttpOnly", "session=***; Path=/; HttpOnly"),
        ("Authorization", "Bearer abc.def", "Bearer ***"),
        ("Proxy-Authorization", "abc", "***"),
        ("Location", "http://u:p@host/a", "http://***@host/a"),
        ("Location", "/a@b", "/a@b"),
        ("X-Token", "s3cr t and more", "*** and more"),
        ("Accept", "*/*", "*/*"),
    ])
    func `has no cookie, credential or secret in a header`(
        name: String,
        value: String,
        shown: String
    ) {
        #expect(masking.value(value, ofField: name) == shown)
    }

    @Test(arguments: [
        ("http://host/a?q=1", "http://host/a?q=1"),
        ("https://u:p@host:8080/a", "https://***@host:8080/a"),
        ("http://host/me@home", "http://host/me@home"),
        ("http://me@x@host", "http://***@host"),
        ("http://host/?key=s3cr%20t", "http://host/?key=***"),
        ("http://host/?key=s3cr+t", "http://host/?key=***"),
    ])
    func `has no user, password or secret in a URL`(url: String, shown: String) {
        #expect(masking.url(url) == shown)
    }

    @Test func `has the longer secret hidden before the one in it`() {
        #expect(masking.text("s3cr t, s3") == "***, ***")
        #expect(Masking(secrets: [""]).text("text") == "text")
        #expect(Masking(secrets: ["a\"b"]).text(#"{"x":"a\"b"}"#) == #"{"x":"***"}"#)
    }
}
