@testable import LoadPlan
import Notation
import Testing

@Suite struct `A request of a plan` {
    @Test(arguments: [
        (#"{"get": "/"}"#, "GET", "/"),
        (#"{"post": "https://x.org/a?b=c"}"#, "POST", "https://x.org/a?b=c"),
        (#"{"method": "PROPFIND", "url": "${listing}"}"#, "PROPFIND", "${listing}"),
        (#"{"options": "?a"}"#, "OPTIONS", "?a"),
        (#"{"get": "/", "query": {"q": "a b&ü", "page": 2}}"#, "GET", "/?q=a+b%26%C3%BC&page=2"),
        (
            #"{"get": "/?a=b", "query": {"q": "x${y}"}}"#,
            "GET", "/?a=b&q=${__urlencode(x${y})}"
        ),
    ])
    func `goes somewhere`(step: String, method: String, url: String) throws {
        let request = try request(step)
        #expect(request.method == method)
        #expect(request.wholeURL.source == url)
    }

    @Test func `encodes its query after the expressions`() throws {
        let value = Template(source: "${y}", pieces: [.variable("y")])
        #expect(
            try request(#"{"get": "/", "query": {"q": "${y}"}}"#).wholeURL.pieces
                == [.literal("/?q="), .call(Function(FormEncoded.self), arguments: [value])]
        )
    }

    @Test func `is named for what it asks, and never twice`() throws {
        let steps = """
            {"get": "/"}, {"get": "/"}, {"get": "/", "name": "GET / (2)"},
            {"if": "true", "steps": [{"get": "/a", "query": {"b": 1}}], "else": [{"get": "/"}]},
            {"repeat": 2, "steps": [{"delete": "/"}]}
            """
        let names = try read(plan(steps: steps)).plan.scenarios[0].steps.requests.map(\.name)
        #expect(names == ["GET /", "GET / (3)", "GET / (2)", "GET /a", "GET / (4)", "DELETE /"])
    }

    @Test func `has a label that may repeat and differ each time`() throws {
        let label = #""label": "show ${__threadNum}""#
        let requests = try read(
            plan(steps: #"{"get": "/a", \#(label)}, {"get": "/b", \#(label)}, {"get": "/c"}"#)
        ).plan.scenarios[0].steps.requests
        #expect(requests.map(\.name) == ["GET /a", "GET /b", "GET /c"])
        #expect(
            requests.map(\.label?.source) == ["show ${__threadNum}", "show ${__threadNum}", nil]
        )
    }

    @Test func `sends JSON with expressions in its texts`() throws {
        let request = try request(
            #"{"post": "/", "json": {"a": "say \"${x}\"", "b": [1.50, true, null], "c": "\\${y}"}}"#
        )
        let expected: [Template.Piece] = [
            .literal(#"{"a":"say \""#), .variable("x"),
            .literal(#"\"","b":[1.50,true,null],"c":"\\${y}"}"#),
        ]
        guard case .json(let body) = request.body else {
            Issue.record("The body is no JSON.")
            return
        }
        #expect(body.template.pieces == expected)
        let json = Template(literal: "application/json")
        #expect(request.headers == [Header(name: "Content-Type", value: json)])
    }

    @Test func `keeps a content type that is given`() throws {
        let step = #"{"post": "/", "headers": {"content-type": "text/x"}, "json": "a"}"#
        let given = Header(name: "content-type", value: Template(literal: "text/x"))
        #expect(try request(step).headers == [given])
    }

    @Test func `sends a form or a text`() throws {
        let form = [
            Variable(name: "a", value: Template(literal: "1")),
            Variable(name: "b", value: Template(literal: "")),
        ]
        #expect(try request(#"{"post": "/", "form": {"a": 1, "b": ""}}"#).body == .form(form))
        let text = Template(literal: "a=b")
        #expect(try request(#"{"put": "/", "body": "a=b"}"#).body == .text(text))
    }

    @Test func `checks its answer`() throws {
        let checks = """
            {"status": [200, "3xx", "400-404"], "contains": ["a", "b"], "notContains": "c",
            "regex": "\\\\d+", "json": {"$.a": null, "$.b": 1.0}, "duration": "250us"}
            """
        #expect(
            try request(#"{"get": "/", "check": \#(checks)}"#).checks == [
                .status([200...200, 300...399, 400...404]),
                .contains(Template(literal: "a")), .contains(Template(literal: "b")),
                .notContains(Template(literal: "c")), .regex("\\d+"),
                .json(path: "$.a", equals: Template(literal: "null")),
                .json(path: "$.b", equals: Template(literal: "1.0")),
                .duration(nanoseconds: 250_000),
            ]
        )
    }

    @Test func `takes values from its answer`() throws {
        let extract = """
            {"a": {"regex": "(x)(y)", "group": 2, "match": 3}, "b": {"json": "$.b", "match": "all"},
            "c": {"xpath": "//a", "match": "random", "default": ""}, "d": {"header": "Location"},
            "e": {"between": ["<", ">"]}}
            """
        var extractions = [
            Extraction(variable: "a", source: .regex(pattern: "(x)(y)", group: 2)),
            Extraction(variable: "b", source: .jsonPath("$.b")),
            Extraction(variable: "c", source: .xpath("//a")),
            Extraction(variable: "d", source: .header("Location")),
            Extraction(
                variable: "e",
                source: .between(left: Template(literal: "<"), right: Template(literal: ">"))
            ),
        ]
        extractions[0].match = .index(3)
        extractions[1].match = .all
        extractions[2].match = .random
        extractions[2].fallback = Template(literal: "")
        #expect(try request(#"{"get": "/", "extract": \#(extract)}"#).extractions == extractions)
    }

    @Test func `looks at cookies, checksums, selectors and JMeter's paths`() throws {
        let sum = "D41D8CD98F00B204E9800998ECF8427E"
        let step = """
            {"get": "/", "check": {"md5": "\(sum)", "cookie": {"sid": {"exists": false}},
            "css": {"h1": "Sign in"}, "jayway": {"a.length()": 3}}, "extract": {
            "a": {"css": "a.x", "attribute": "href", "match": "count"}, "b": {"css": "b"},
            "c": {"cookie": "sid"}, "d": {"jayway": "$.a.sum()"}}}
            """
        let request = try request(step)
        #expect(
            request.checks == [
                Check(CookieSubject(name: "sid"), .exists, isNegated: true),
                Check(JaywaySubject(path: "a.length()"), .equals(Template(literal: "3"))),
                Check(CSSSubject(selector: "h1"), .equals(Template(literal: "Sign in"))),
                Check(
                    ChecksumSubject(digest: .md5),
                    .equals(Template(literal: sum.lowercased()))
                ),
            ]
        )
        var counted = Extraction(variable: "a", source: .css("a.x", attribute: "href"))
        counted.match = .count
        #expect(
            request.extractions == [
                counted, Extraction(variable: "b", source: .css("b")),
                Extraction(variable: "c", source: .cookie("sid")),
                Extraction(variable: "d", source: .jayway("$.a.sum()")),
            ]
        )
    }

    @Test func `checks as JMeter does`() throws {
        let step = #"""
            {"get": "/", "check": {"regex": "a${x}", "not": {"url": {"matches": "b"}},
            "variable": {"total": {"anyOf": ["5", {"not": {"contains": "6"}}]}},
            "headSize": {"<=": 9}, "format": "json", "message": "no ${x}", "evaluate": true}}
            """#
        let rules: [AskedRule] = [
            AskedRule(.equals(Template(literal: "5"))),
            AskedRule(.contains(Template(literal: "6")), isNegated: true),
        ]
        var checks = [
            Check.regex("a${x}"),
            Check(ExchangeSubject(text: .variable("total")), .anyOf(rules)),
            Check(FormatSubject(), .equals(Template(literal: "json"))),
            Check(SizeSubject(part: .head), .within([0...9])),
            Check(ExchangeSubject(text: .part(.url)), .matches("b"), isNegated: true),
        ]
        for index in checks.indices {
            checks[index].message = Template(parsing: "no ${x}")
            checks[index].evaluatesPatterns = true
        }
        #expect(try request(step).checks == checks)
    }

    @Test func `takes a variable again where it stands in a list`() throws {
        let step = """
            {"get": "/", "extract": [{"a": {"css": "a", "default": ""}, "b": {"css": "b"}},
            {"a": {"css": "i", "keep": true}}]}
            """
        var extractions = [
            Extraction(variable: "a", source: .css("a")),
            Extraction(variable: "b", source: .css("b")),
            Extraction(variable: "a", source: .css("i")),
        ]
        extractions[0].fallback = Template(literal: "")
        extractions[2].keepsValue = true
        #expect(try request(step).extractions == extractions)
    }

    @Test func `extracts as JMeter does`() throws {
        let step = #"""
            {"get": "/", "extract": {
            "a": {"regex": "(x)(y)", "template": "$2$-$1$", "groups": true, "keep": true},
            "b": {"json": "$[*]", "match": "all", "concatenate": true, "in": {"variable": "a"}},
            "c": {"xpath": "//a[@id='${a}']", "fragment": true, "evaluate": true},
            "d": {"between": ["<", ">"], "in": "headers"}}}
            """#
        var regex = RegexSource(pattern: "(x)(y)", group: 1)
        regex.template = "$2$-$1$"
        regex.setsGroups = true
        var extractions = [
            Extraction(variable: "a", source: regex),
            Extraction(variable: "b", source: .jsonPath("$[*]")),
            Extraction(
                variable: "c",
                source: XPathSource(path: "//a[@id='${a}']", isFragment: true)
            ),
            Extraction(
                variable: "d",
                source: .between(left: Template(literal: "<"), right: Template(literal: ">"))
            ),
        ]
        extractions[0].keepsValue = true
        extractions[1].match = .all
        extractions[1].concatenates = true
        extractions[1].text = .variable("a")
        extractions[2].evaluatesPattern = true
        extractions[3].text = .part(.headers)
        #expect(try request(step).extractions == extractions)
    }

    private func request(_ step: String) throws -> Request {
        try #require(try read(plan(steps: step)).plan.scenarios[0].steps.requests.first)
    }
}
