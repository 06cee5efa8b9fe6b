import Measurement
import Notation
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

    @Test(arguments: [
        "tok&n/7é", "tok%26n%2F7%C3%A9", "tok&n/7%C3%A9", #"tok&n\/7é"#, "tok&amp;n/7é",
        "dG9rJm4vN8Op",
    ])
    func `has no secret in any form`(form: String) {
        let masking = Masking(secrets: ["tok&n/7é"])
        #expect(masking.text("a=\(form)&b") == "a=***&b")
    }

    @Test(arguments: ["", "u", "us", "use", "user:", "user1:"])
    func `has no secret in Base64, wherever it stands in what is encoded`(before: String) {
        let secret = "0123456789abcdef"
        let masking = Masking(secrets: [secret])
        for after in ["", "x", "xy"] {
            let text = masking.text(Base64.encode(Array((before + secret + after).utf8)))
            #expect(text.contains("***"))
            // No more than the digits that hold a part of what stands around it.
            #expect(text.utf8.count <= 3 + (before.utf8.count + after.utf8.count + 2) * 2)
        }
    }

    @Test func `has no beginning of a secret where a text is cut`() {
        let masking = Masking(secrets: ["0123456789"])
        #expect(masking.text("a 01234… b 012") == "a ***… b 012")
        #expect(masking.beginning("a 01234… b 012") == "a ***… b ***")
        #expect(masking.text("a 123… b") == "a 123… b")
    }
}
