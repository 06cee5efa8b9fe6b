import Measurement
import FixtureServer
import Foundation
import LoadModel
import Testing

private let json = #"""
    {
      "name": "Shop", "target": "http://127.0.0.1:9",
      "variables": { "currency": "EUR", "price": "10 ${currency}" },
      "headers": { "X-Currency": "${currency}" },
      "http": { "compression": true },
      "data": [{ "file": "terms.csv", "share": "user" }],
      "scenarios": [{
        "name": "visitors",
        "load": { "users": 1, "iterations": 3 },
        "steps": [
          {
            "get": "/login", "query": { "q": "${term}" },
            "check": { "status": 200, "contains": "token", "json": { "$.ok": true } },
            "extract": {
              "token": { "json": "$.token" },
              "next": { "regex": "\"next\": \"(/[a-z]+)\"" },
              "word": { "between": ["<b>", "</b>"] },
              "etag": { "header": "ETag" }
            }
          },
          { "set": { "both": "${token}-${word}" } },
          { "if": "${term} != 'two words'", "steps": [
            { "post": "${next}", "json": { "token": "${both}", "n": 1 },
              "headers": { "If-Match": "${etag}" } }
          ], "else": [{ "put": "/else", "body": "${price}" }] },
          { "repeat": 2, "steps": [
            { "get": "/page", "extract": { "link": { "xpath": "//a[2]/@href" } } },
            { "delete": "${link}" }
          ] },
          { "post": "/form", "form": { "a b": "${term}", "c": "ü&" } }
        ]
      }],
      "thresholds": ["errors == 0", "checks > 99%"]
    }
    """#

private let yaml = #"""
    name: Shop
    target: http://127.0.0.1:9
    variables: { currency: EUR, price: "10 ${currency}" }
    headers: { X-Currency: "${currency}" }
    http: { compression: true }
    data: [{ file: terms.csv, share: user }]
    scenarios:
      - name: visitors
        load: { users: 1, iterations: 3 }
        steps:
          - get: /login
            query: { q: "${term}" }
            check: { status: 200, contains: token, json: { $.ok: true } }
            extract:
              token: { json: $.token }
              next: { regex: '"next": "(/[a-z]+)"' }
              word: { between: [<b>, </b>] }
              etag: { header: ETag }
          - set: { both: "${token}-${word}" }
          - if: ${term} != 'two words'
            steps:
              - post: ${next}
                json: { token: "${both}", n: 1 }
                headers: { If-Match: "${etag}" }
            else:
              - put: /else
                body: ${price}
          - repeat: 2
            steps:
              - get: /page
                extract: { link: { xpath: "//a[2]/@href" } }
              - delete: ${link}
          - post: /form
            form: { a b: "${term}", c: ü& }
    thresholds: [errors == 0, checks > 99%]
    """#

@Suite(.timeLimit(.minutes(1))) struct `A plan file` {
    private func requests(_ text: String, _ name: String) throws -> [String] {
        let folder = try TestFolder()
        try folder.write(text, to: name)
        try folder.write("term\none\n\"two words\"\nü\n", to: "terms.csv")
        let login = Answer(
            headers: [("ETag", "\"v1\"")],
            body: #"{"ok": true, "token": "t1", "next": "/next", "html": "<b>bold</b>"}"#
        )
        let page = Answer.gzip("<html><a href='/1'>one</a><a href='/two'>two</a></html>")
        let server = try FixtureServer([
            "/login": .always(.answer(login)), "/page": .always(.answer(page)),
            "/next": .always(.ok()), "/two": .always(.status(204)), "/form": .always(.ok()),
            "/else": .always(.ok()),
        ])
        let ending = try run(.runner, ["run", name, "--target", server.url], in: folder)
        #expect(ending.status == 0, "\(ending.errors)\(ending.output)")
        #expect(try folder.run().totals.overall.errors == 0)
        return server.traffic.recorded.map { request in
            let headers = ["X-Currency", "If-Match", "Content-Type", "Accept-Encoding"]
                .compactMap { request.header($0) }.joined(separator: " ")
            return "\(request.method) \(request.target) [\(headers)] \(request.text)"
        }
    }

    @Test func `makes the requests that it describes`() throws {
        let round = [
            "GET /login?q=one [EUR gzip] ",
            #"POST /next [EUR "v1" application/json gzip] {"token":"t1-bold","n":1}"#,
            "GET /page [EUR gzip] ", "DELETE /two [EUR gzip] ",
            "GET /page [EUR gzip] ", "DELETE /two [EUR gzip] ",
            "POST /form [EUR application/x-www-form-urlencoded gzip] a+b=one&c=%C3%BC%26",
        ]
        let all = try requests(json, "plan.json")
        #expect(Array(all.prefix(7)) == round)
        #expect(all.count == 21)
        #expect(
            all.dropFirst(7).prefix(2) == [
                "GET /login?q=two+words [EUR gzip] ", "PUT /else [EUR gzip] 10 EUR",
            ]
        )
        #expect(
            all.last
                == "POST /form [EUR application/x-www-form-urlencoded gzip] a+b=%C3%BC&c=%C3%BC%26"
        )
    }

    @Test func `makes the same requests in YAML`() throws {
        #expect(try requests(yaml, "plan.yaml") == requests(json, "plan.json"))
    }
}
