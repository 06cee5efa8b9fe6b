import Drafts
import LoadPlan
import Notation
import Testing

/// An entry of a HAR.
private func entry(
    _ method: String,
    _ url: String,
    at seconds: Double,
    headers: String = "",
    post: String? = nil,
    status: Int = 200,
    type: String = "text/html; charset=utf-8",
    body: String = "",
    answerHeaders: String = "",
    redirect: String = ""
) -> String {
    let whole = Int(seconds)
    let rest = Int((seconds - Double(whole)) * 1_000)
    let fraction = String(String(rest + 1_000).dropFirst())
    let post = post.map { #", "postData": \#($0)"# } ?? ""
    return """
        { "startedDateTime": "2026-11-28T08:00:\(whole < 10 ? "0" : "")\(whole).\(fraction)+01:00",
          "time": 100,
          "request": { "method": "\(method)", "url": "\(url)", "headers": [\(headers)]\(post) },
          "response": { "status": \(status), "headers": [\(answerHeaders)], "redirectURL": "\(redirect)",
            "content": { "mimeType": "\(type)", "text": "\(body.escapedForJSON)" } } }
        """
}

private func header(_ name: String, _ value: String) -> String {
    #"{ "name": "\#(name)", "value": "\#(value.escapedForJSON)" }"#
}

private func draft(_ entries: [String], withResources: Bool = false) throws(Fault) -> DraftPlan {
    let har = #"{ "log": { "entries": [\#(entries.joined(separator: ","))] } }"#
    return try Recording(try HARFile(har), withResources: withResources).plan
}

@Suite struct `A recording` {
    private let page = entry(
        "GET",
        "http://www.shop.example/sign-in",
        at: 1,
        headers: [
            header("Host", "www.shop.example"), header("User-Agent", "Browser"),
            header("Cookie", "old=1"), header("sec-ch-ua", "x"),
        ].joined(separator: ","),
        body:
            #"<form><input name="q" value="1"><input type="hidden" name="csrf" value="tok3n-abc"></form>"#
    )

    @Test func `is one visitor's requests to one site, with pauses and what answers gave`() throws {
        let draft = try draft([
            entry("GET", "https://ads.example/pixel.gif", at: 1.2, type: "image/gif"), page,
            entry("GET", "http://www.shop.example/style.css", at: 1.3, type: "text/css"),
            entry(
                "POST",
                "http://www.shop.example/sign-in",
                at: 4.1,
                headers: header("Content-Type", "application/x-www-form-urlencoded")
                    + "," + header("User-Agent", "Browser"),
                post:
                    #"{ "mimeType": "application/x-www-form-urlencoded", "text": "csrf=tok3n-abc&name=ann" }"#,
                status: 303,
                answerHeaders: header("Set-Cookie", "session=abc"),
                redirect: "/home"
            ),
            entry(
                "GET",
                "http://www.shop.example/home",
                at: 4.3,
                type: "application/json",
                body: #"{ "items": [{ "id": 47110 }], "user": "ann" }"#
            ),
            entry(
                "GET",
                "http://api.shop.example/items/47110?q=ann&page=2",
                at: 5.0,
                headers: header("User-Agent", "Browser") + "," + header("Cookie", "session=abc")
            ),
            entry(
                "OPTIONS",
                "http://api.shop.example/items",
                at: 5.0,
                headers: header("Access-Control-Request-Method", "GET")
            ),
            entry("GET", "data:image/png;base64,AAAA", at: 5.1),
        ])
        #expect(
            draft.json.yamlText == #"""
                name: Recording of shop.example
                target: http://www.shop.example
                headers: { User-Agent: Browser }
                scenarios:
                  - name: user
                    load: { users: 1, iterations: 1 }
                    steps:
                      - get: /sign-in
                        extract:
                          csrf: { between: ['<input type="hidden" name="csrf" value="', '"'] }
                      - think: 2.7s
                      - post: /sign-in
                        form: { csrf: "${csrf}", name: ann }
                        extract: { items_id: { json: "$.items[0].id" } }
                      - think: 600ms
                      - get: http://api.shop.example/items/${items_id}
                        query: { q: ann, page: "2" }

                """#
        )
        _ = try plan(draft)
        #expect(
            draft.notes == [
                "Left out 1 request for an image, script or style.",
                "Left out what went to other sites: ads.example.",
                "Taken from answers: csrf, items_id.",
                "The visitor had cookies before the recording began, which the plan lacks: 'old'.",
            ]
        )
    }

    @Test func `takes whole headers, and says what it cannot find`() throws {
        let draft = try draft([
            entry(
                "POST",
                "http://h/things",
                at: 1,
                status: 201,
                answerHeaders: header("X-Thing", "abc12345")
            ),
            entry(
                "GET",
                "http://h/things/abc12345",
                at: 2,
                headers: header("X-CSRF-Token", "zzzz9999")
            ),
        ])
        #expect(
            try steps(draft) == """
                - post: /things
                  extract: { things_id: { header: X-Thing } }
                - think: 900ms
                - get: /things/${things_id}
                  headers: { X-CSRF-Token: zzzz9999 }

                """
        )
        #expect(
            draft.notes.last
                == "Sent as recorded, though perhaps made anew for each visit: 'X-CSRF-Token'."
        )
    }

    @Test func `sends what a person typed as it was typed`() throws {
        let draft = try draft([
            entry(
                "GET",
                "http://h/search?q=lamp2000x",
                at: 1,
                body: "You searched for <b>lamp2000x</b>"
            ),
            entry("GET", "http://h/search?q=lamp2000x&page=2", at: 3),
        ])
        #expect(!(try steps(draft)).contains("extract"))
    }

    @Test func `keeps what pages bring with them where it is asked for`() throws {
        let script = entry("GET", "http://www.shop.example/a.js", at: 1.2, type: "text/javascript")
        #expect(try plan(try draft([page, script])).scenarios[0].steps.requests.count == 1)
        let draft = try draft([page, script], withResources: true)
        #expect(
            try plan(draft).scenarios[0].steps.requests.map(\.url.source) == ["/sign-in", "/a.js"]
        )
    }

    @Test(arguments: [
        ("", "This is no HAR: The text is empty."), ("[]", "This is no HAR: it has no 'log'"),
        (#"{"log": {"entries": []}}"#, "The HAR has no request"),
        (#"{"log": {"entries": [{"request": {"url": "x"}}, 5]}}"#, "The HAR has no request"),
    ])
    func `that is none says so`(text: String, message: String) {
        let fault = #expect(throws: Fault.self) { try HARFile(text) }
        #expect(fault?.message.hasPrefix(message) == true, "\(fault?.message ?? "")")
    }

    @Test func `of images only says what to do`() {
        let image = entry("GET", "http://h/a.png", at: 1, type: "image/png")
        let fault = #expect(throws: Fault.self) { try draft([image]) }
        #expect(fault?.hint == "Keep those with --with-resources.")
    }
}
