import Drafts
import LoadPlan
import Notation
import Testing

private func draft(_ command: String, files: [String: String] = [:]) throws(Fault) -> DraftPlan {
    try CurlCommand(command) { path in
        guard let text = files[path] else { throw Fault("there is no such file") }
        return text
    }.plan()
}

@Suite struct `A curl command` {
    @Test(arguments: [
        ("curl http://h/a", "- get: /a\n"),
        ("curl h:8080/a?b=c#d", "- get: /a?b=c\n"),
        ("curl 'http://h/?a=1&b=${x}'", "- get: /?a=1&b=\\${x}${__P(,)}\n"),
        ("curl -X delete http://h/a", "- delete: /a\n"),
        ("curl -XPROPFIND http://h/a", "- method: PROPFIND\n  url: /a\n"),
        ("curl -I http://h/", "- head: /\n"),
        ("curl http://h/ -d a=1 -d 'b=x y'", "- post: /\n  form: { a: \"1\", b: x y }\n"),
        (
            "curl http://h/ -d a=1 -d a=2",
            "- post: /\n  headers: { Content-Type: application/x-www-form-urlencoded }\n  body: a=1&a=2\n"
        ),
        ("curl -G http://h/?z=0 -d a=1 -d b=2", "- get: /?z=0&a=1&b=2\n"),
        (
            "curl http://h/ --data-urlencode 'a=x&y' --data-urlencode '=é'",
            "- post: /\n  headers: { Content-Type: application/x-www-form-urlencoded }\n  body: a=x%26y&%C3%A9\n"
        ),
        ("curl http://h/ -d @f", "- post: /\n  form: { a: \"1\" }\n"),
        (
            "curl http://h/ --data-raw @f -H 'Content-Type: text/plain'",
            "- post: /\n  headers: { Content-Type: text/plain }\n  body: \"@f\"\n"
        ),
        (
            "curl -H 'content-type: application/json' --data-binary @j http://h/",
            "- post: /\n  json: { a: [1] }\n"
        ),
        (
            "curl --json '{\"a\":\"b\"}' http://h/",
            "- post: /\n  headers: { Accept: application/json }\n  json: { a: b }\n"
        ),
        (
            "curl -d '{\"a\":' -H 'Content-Type: application/json' h/",
            "- post: /\n  headers: { Content-Type: application/json }\n  body: '{\"a\":'\n"
        ),
        ("curl -u me:pw http://h/", "- get: /\n  headers: { Authorization: Basic bWU6cHc= }\n"),
        (
            "curl --oauth2-bearer abc http://h/",
            "- get: /\n  headers: { Authorization: Bearer abc }\n"
        ),
        ("curl -b 'a=1; b=2' http://h/", "- get: /\n  headers: { Cookie: a=1; b=2 }\n"),
        (
            "curl -A me -e http://r/ http://h/",
            "- get: /\n  headers: { User-Agent: me, Referer: \"http://r/\" }\n"
        ),
        (
            "curl -H 'X-Empty;' -H 'Accept:' -H ':authority: h' http://h/",
            "- get: /\n  headers: { X-Empty: \"\" }\n"
        ),
        ("curl -sSL -o /dev/null -w '%{http_code}' http://h/", "- get: /\n"),
        ("curl -- http://h/ http://h/b", "- get: /\n- get: /b\n"),
    ])
    func `is the request that it sends`(command: String, expected: String) throws {
        let files = ["f": "a=\n1\n", "j": #"{"a": [1]}"#]
        #expect(try steps(try draft(command, files: files)) == expected)
    }

    @Test func `has its body in parts`() throws {
        let draft = try draft(
            "curl -F a=b -F 'f=@x.txt;type=text/plain' -F 't=<x.txt' http://h/",
            files: ["x.txt": "hello"]
        )
        let request = try #require(try plan(draft).scenarios[0].steps.requests.first)
        #expect(request.method == "POST")
        #expect(
            request.headers.map(\.value.source)
                == ["multipart/form-data; boundary=perf-runner-boundary"]
        )
        guard case .text(let body) = request.body else {
            Issue.record("It has no text for a body.")
            return
        }
        #expect(
            body.source.replacing("\r\n", with: "\n") == """
                --perf-runner-boundary
                Content-Disposition: form-data; name="a"

                b
                --perf-runner-boundary
                Content-Disposition: form-data; name="f"; filename="x.txt"
                Content-Type: text/plain

                hello
                --perf-runner-boundary
                Content-Disposition: form-data; name="t"

                hello
                --perf-runner-boundary--

                """
        )
    }

    @Test func `has its options of the connection for the whole plan`() throws {
        let strict = try plan(try draft("curl https://h/"))
        #expect(strict.http.redirects == 0)
        #expect(strict.http.verifyTLS)
        let loose = try plan(
            try draft(
                "curl -kL --compressed -m 1.5 --connect-timeout 1 https://h/ -H 'accept-encoding: br'"
            )
        )
        #expect(loose.http.redirects == 20)
        #expect(!loose.http.verifyTLS)
        #expect(loose.http.compression)
        let request = try #require(loose.scenarios[0].steps.requests.first)
        #expect(request.headers.isEmpty)
        #expect(request.timeout.totalNanoseconds == 1_500_000_000)
        #expect(request.timeout.connectNanoseconds == 1_000_000_000)
    }

    @Test(arguments: [
        "curl 'http://h/a' \\\n  -H 'X-A: it'\\''s \"1\"' \\\n  --data-raw $'a\\u0021\\n\\'b\\x41\\101'",
        #"curl "http://h/a" -H "X-A: it's \"1\"" --data-raw $'a!\n\'bAA'"#,
        "curl.exe ^\"http://h/a^\" ^\n  -H ^\"X-A: it's \\^\"1\\^\"^\" ^\n  --data-raw $'a!\\n\\'bAA'",
        "/usr/bin/curl http://h/a -HX-A:\\ it\\'s\\ \\\"1\\\" --data-raw $'a!\\n\\'bAA'",
    ])
    func `is quoted as shells and browsers do`(command: String) throws {
        let request = try #require(try plan(try draft(command)).scenarios[0].steps.requests.first)
        #expect(request.headers.first?.value.source == #"it's "1""#)
        #expect(request.body == .text(Template(literal: "a!\n'bAA")))
    }

    @Test func `has pairs of UTF-16 as browsers write them`() throws {
        let draft = try draft(#"curl http://h/ -H 'Content-Type: text/plain' -d $'\ud83d\ude00'"#)
        #expect(try steps(draft).contains("body: 😀"))
    }

    @Test(arguments: [
        ("", "There is no URL"), ("curl", "There is no URL"),
        ("curl 'http://h", "without an end"), ("curl \"http://h", "without an end"),
        ("curl http://h/ -H", "'-H' has no value."), ("curl http://h/ -H novalue", "'-H' must be"),
        ("curl --heder a http://h/", "is not known here."), ("curl -Z http://h/", "'-Z' of curl"),
        ("curl http://h/ | jq .", "goes on behind curl"),
        ("curl ftp://h/", "The URL of the command"),
        ("curl -d @none http://h/", "'none' of the command cannot be read"),
        ("curl -d @- http://h/", "reads its standard input"),
        ("curl -T f http://h/", "'-T' cannot"),
        ("curl -x p:1 http://h/", "'-x' cannot be taken over"),
        ("curl -m x http://h/", "'--max-time'"),
        ("curl -b jar.txt http://h/", "'--cookie' names a file"),
        ("curl http://", "The URL of the"),
        ("curl 'http://h/a b'", "a URL without spaces"),
    ])
    func `that cannot be a plan says why`(command: String, message: String) {
        let fault = #expect(throws: Fault.self) { try draft(command) }
        #expect(fault?.message.contains(message) == true, "\(fault?.message ?? "")")
    }

    @Test func `of any text is a plan or a fault`() throws {
        let pieces = [
            "curl ", "http://h/", "-", "-H ", "'", "\"", "\\", "$'", "-d ", "a=1", "@", " ", "^\"",
            "--json ", "{", "${", "é", "\n", ":", "-F ",
        ]
        var state: UInt64 = 1
        for _ in 0..<5_000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            do throws(Fault) { _ = try draft(text).json.yamlText } catch { continue }
        }
    }
}
