import FixtureServer
import Foundation
import Measurement
import Testing

private let plan = #"""
    {
      "name": "Looks", "target": "http://127.0.0.1:9",
      "scenarios": [{
        "name": "visitor", "load": { "users": 1, "iterations": 1 },
        "steps": [
          {
            "get": "/page",
            "check": {
              "css": { "h1": "Sign in", "table > tbody > tr:nth-child(2) td": "b", "h2": { "exists": false } },
              "xpath": { "//table/tbody/tr[1]/td": "a" }, "cookie": { "sid": "s1" },
              "md5": "1b37e63e121df79a6db3a458986450c4", "sha256": "399b0667adb5cb7ec7964e76c0a1d7177629a8ad072c29664fcda32d35dc1c66"
            },
            "extract": {
              "link": { "css": "a.next", "attribute": "href" },
              "rows": { "css": "tr", "match": "count" }
            }
          },
          {
            "get": "${link}/${rows_matchNr}",
            "check": { "json": { "$.items[?@.price > 5 && match(@.name, 'T.*')].id": 7 },
                       "jayway": { "items.length()": 3 }, "jmespath": { "length(items)": 3 },
                       "url": { "matches": "/next/2$" }, "headers": { "matches": "^HTTP/1.1 200" },
                       "reason": { "exists": true }, "requestHeaders": { "contains": "Host: " },
                       "variable": { "sid": "s1", "page": 2 }, "format": "json",
                       "headSize": { ">": 15 }, "answerSize": { ">": 100 } },
            "extract": { "sid": { "cookie": "sid" }, "ids": { "json": "$..id", "match": "all" },
                         "cup": { "jmespath": "items[?price > `5`] | [0].id" },
                         "page": { "regex": "next/([0-9])$", "in": "url" } }
          },
          { "get": "/end/${sid}/${cup}/${ids_matchNr}" },
          { "get": "/page", "name": "wrong", "check": { "css": { "h1": "Sign out" } } }
        ]
      }]
    }
    """#

@Suite(.timeLimit(.minutes(1))) struct `What is found in answers` {
    private static let page = """
        <!doctype html><h1> Sign
        in </h1><table><tr><td>a<tr><td>b</table><a class="big next" href=/next>on</a>
        """

    @Test(arguments: ["socket", "curl"])
    func `decides over checks and what is sent next, over either transport`(
        transport: String
    ) throws {
        let folder = try TestFolder()
        try folder.write(plan, to: "plan.json")
        let headers = [
            (name: "Content-Type", value: "text/html"), ("Set-Cookie", "sid=s1; Path=/"),
        ]
        let items = """
            {"items": [{"id": 5, "name": "Tea", "price": 3}, {"id": 6, "name": "Cup", "price": 8},
            {"id": 7, "name": "Tin", "price": 9}]}
            """
        let server = try FixtureServer([
            "/page": .always(.answer(Answer(headers: headers, body: Self.page))),
            "/next/2": .always(.answer(Answer(body: items))), "/end/s1/6/3": .always(.ok()),
        ])
        let arguments = ["run", "plan.json", "--target", server.url, "--transport", transport]
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == 0, "\(ending.errors)\(ending.output)")
        let targets = server.traffic.recorded.map(\.target)
        #expect(targets == ["/page", "/next/2", "/end/s1/6/3", "/page"])
        let totals = try folder.run().totals
        #expect(totals.overall.errors == 1)
        #expect(totals.overall.outcomes["check css"] == 1)
    }
}
