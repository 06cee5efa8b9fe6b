import LoadPlan
import Notation
import Testing

@Suite struct `Places of a plan` {
    private let reader = PlanReader(dataFile: \.names)

    @Test func `are the lines on which requests and thresholds stand`() throws {
        let places = try reader.places(
            """
            {
              "name": "x", "target": "http://127.0.0.1:8080",
              "data": [{ "file": "is-not-there.csv" }],
              "scenarios": [
                { "name": "a", "load": { "users": 1, "iterations": 1 }, "steps": [
                  { "get": "/", "name": "home" },
                  { "repeat": 2, "steps": [
                    {
                      "get": "/search",
                      "name": "search"
                    }
                  ] },
                  { "get": "/" }, { "get": "/" }
                ] },
                { "name": "b", "load": { "users": 1, "iterations": 1 }, "steps": [
                  { "get": "/other", "name": "home" }
                ] }
              ],
              "thresholds": [
                "p95 < 500ms",
                " b/home: errors == 0 "
              ]
            }
            """,
            as: .json
        )
        #expect(places.request("home", in: nil)?.line == 6)
        #expect(places.request("home", in: "b")?.line == 16)
        #expect(places.request("search", in: "a")?.line == 8)
        #expect(places.request("GET / (2)", in: nil) == Position(line: 13, column: 23))
        #expect(places.request("search", in: "b") == nil)
        #expect(places.threshold("p95 < 500ms")?.line == 20)
        #expect(places.threshold("b/home: errors == 0")?.line == 21)
        #expect(places.threshold("p99 < 500ms") == nil)
    }

    @Test func `are known of YAML, too`() throws {
        let places = try reader.places(
            """
            name: x
            target: http://127.0.0.1:8080
            scenarios:
              - load: { users: 1, iterations: 1 }
                steps:
                  - get: /
                    name: home
                  - if: "${a} != ''"
                    steps:
                      - get: /search
            thresholds:
              - p95 < 500ms
            """,
            as: .yaml
        )
        #expect(places.request("home", in: "scenario 1")?.line == 6)
        #expect(places.request("GET /search", in: nil)?.line == 10)
        #expect(places.threshold("p95 < 500ms")?.line == 12)
    }

    @Test func `are none of a plan with faults`() {
        #expect(throws: Faults.self) { try reader.places("{", as: .json) }
        #expect(throws: Faults.self) { try reader.places("name: x", as: .yaml) }
    }

    @Test(arguments: [
        ("plans/smoke.json", PlanReader.Format.json), ("a.YAML", .yaml), ("b.yml", .yaml),
        ("yml", .json), ("-", .json),
    ])
    func `are read by the file's ending`(path: String, format: PlanReader.Format) {
        #expect(PlanReader.Format(ofFile: path) == format)
    }
}
