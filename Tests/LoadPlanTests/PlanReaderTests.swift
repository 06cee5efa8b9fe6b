import Notation
import LoadPlan
import Testing

@Suite struct `A plan reader` {
    private static let json = """
        {
          "$schema": "../schema/plan.schema.json",
          "name": "Everything",
          "target": "http://127.0.0.1:${__P(port,8080)}",
          "variables": { "greeting": "hello ${who}", "who": "you", "count": 3 },
          "headers": { "Accept": "text/html", "X-Run": "1" },
          "http": { "version": "2", "compression": true, "redirects": 3, "verifyTLS": false },
          "timeout": { "connect": "1s", "total": "10s" },
          "gracefulStop": "2s",
          "data": [{ "file": "rows.csv", "share": "user", "atEnd": "stop", "order": "shuffled" }],
          "scenarios": [
            {
              "name": "visitors",
              "load": { "users": 50, "rampUp": "5s", "duration": "30s", "pacing": "1s" },
              "headers": { "accept": "application/json" },
              "startAfter": "1m30s",
              "gracefulStop": 0,
              "steps": [
                { "get": "/search?q=${query}", "timeout": "500ms" },
                { "think": { "between": ["200ms", "1s"] } },
                {
                  "if": "${query} != ''",
                  "steps": [{ "set": { "n": "${__intSum(1,2)}" } }],
                  "else": [{ "repeat": 3, "steps": [{ "think": "1.5s" }] }]
                }
              ]
            }
          ],
          "thresholds": ["p95 < 250ms", "visitors: errors < 1%"]
        }
        """

    private static let yaml = """
        # The same plan.
        name: Everything
        target: http://127.0.0.1:${__P(port,8080)}
        variables: { greeting: "hello ${who}", who: you, count: 3 }
        headers: { Accept: text/html, X-Run: "1" }
        http: { version: 2, compression: true, redirects: 3, verifyTLS: false }
        timeout: { connect: 1s, total: 10s }
        gracefulStop: 2s
        data:
          - { file: rows.csv, share: user, atEnd: stop, order: shuffled }
        scenarios:
          - name: visitors
            load: { users: 50, rampUp: 5s, duration: 30s, pacing: 1s }
            headers: { accept: application/json }
            startAfter: 1m30s
            gracefulStop: 0
            steps:
              - get: /search?q=${query}
                timeout: 500ms
              - think: { between: [200ms, 1s] }
              - if: ${query} != ''
                steps:
                  - set: { n: "${__intSum(1,2)}" }
                else:
                  - repeat: 3
                    steps: [{ think: 1.5s }]
        thresholds:
          - p95 < 250ms
          - "visitors: errors < 1%"
        """

    private static let files = ["rows.csv": "query,category\nlamp,home\n"]

    @Test(arguments: [(json, PlanReader.Format.json), (yaml, .yaml)])
    func `reads everything`(text: String, format: PlanReader.Format) throws {
        let (plan, warnings) = try read(text, as: format, files: Self.files)
        #expect(warnings == [])
        #expect(plan.name == "Everything")
        #expect(plan.target.source == "http://127.0.0.1:${__P(port,8080)}")
        #expect(plan.variables.map(\.name) == ["who", "greeting", "count"])
        #expect(plan.http.version == .http2 && plan.http.compression)
        #expect(plan.http.redirects == 3 && !plan.http.verifyTLS)
        #expect(plan.data.first?.names == ["query", "category"])
        #expect(plan.data.first?.share == .user && plan.data.first?.atEnd == .stop)
        #expect(plan.data.first?.order == .shuffled)
        #expect(plan.thresholds.map(\.scope) == [nil, .name("visitors")])

        let visitors = try #require(plan.scenarios.first)
        #expect(visitors.startAfterNanoseconds == 90_000_000_000)
        #expect(visitors.gracefulStopNanoseconds == 0)
        var load = ClosedLoad(stages: [
            .init(users: 50, nanoseconds: 5_000_000_000),
            .init(users: 50, nanoseconds: 25_000_000_000),
        ])
        load.pacingNanoseconds = 1_000_000_000
        #expect(visitors.load == .closed(load))

        var search = Request(
            name: "GET /search?q=${query}",
            method: "GET",
            url: Template(
                source: "/search?q=${query}",
                pieces: [.literal("/search?q="), .variable("query")]
            )
        )
        search.headers = [
            Header(name: "X-Run", value: Template(literal: "1")),
            Header(name: "accept", value: Template(literal: "application/json")),
        ]
        // The plan's second for connecting is longer than the request may take.
        search.timeout = Timeout(connectNanoseconds: nil, totalNanoseconds: 500_000_000)
        let sum = Template.Piece.call(
            Function(Sum32.self),
            arguments: [Template(literal: "1"), Template(literal: "2")]
        )
        let n = Variable(name: "n", value: Template(source: "${__intSum(1,2)}", pieces: [sum]))
        let query = Template(source: "${query}", pieces: [.variable("query")])
        #expect(
            visitors.steps == [
                .request(search),
                .think(.between(nanoseconds: 200_000_000...1_000_000_000)),
                .if(
                    .compare(query, .notEqual, Template(literal: "")),
                    then: [.set([n])],
                    else: [
                        .repeat(
                            times: Template(literal: "3"),
                            steps: [.think(.fixed(nanoseconds: 1_500_000_000))]
                        )
                    ]
                ),
            ]
        )
    }

    @Test func `makes one plan of both formats`() throws {
        let json = try read(Self.json, files: Self.files).plan
        #expect(try read(Self.yaml, as: .yaml, files: Self.files).plan == json)
    }
}
