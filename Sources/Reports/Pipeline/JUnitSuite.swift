/// A test suite as JUnit's XML tells of it, by the schema of Jenkins, junit-10.xsd; GitLab and
/// others read it too.
struct JUnitSuite {
    enum Outcome {
        case passed
        /// Of a kind, and why.
        case failed(String, because: String)
        case skipped(because: String)
    }

    struct Case {
        var name: String
        /// What a list of tests is ordered by.
        var group: String
        var outcome: Outcome
        /// What was measured.
        var output: String
    }

    var name: String
    /// Seconds since 1970.
    var startedAt: Double
    var seconds: Double
    var properties: [(name: String, value: String)]
    var cases: [Case]
    var output: String

    /// The whole document.
    var text: String {
        let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        let attributes: [(String, String)] = [
            ("name", name), ("tests", String(cases.count)), ("failures", String(failures)),
            ("errors", "0"), ("skipped", String(skipped)),
            ("time", Decimal.text(seconds, places: 3)),
            // In UTC; the form has no place for the zone.
            ("timestamp", String(DateText.rfc3339(startedAt).dropLast())),
        ]
        let lines =
            ["<properties>"]
            + properties.map { "  " + Self.tag("property", [("name", $0), ("value", $1)], "/") }
            + ["</properties>"] + cases.flatMap(Self.lines) + [Self.element("system-out", output)]
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites>
              \(Self.tag("testsuite", attributes))
            \(lines.map { "    \($0)\n" }.joined())  </testsuite>
            </testsuites>

            """
    }

    private static func lines(_ test: Case) -> [String] {
        let inner =
            switch test.outcome {
            case .passed: [String]()
            case .failed(let kind, let reason):
                [element("failure", reason, [("type", kind), ("message", reason)])]
            case .skipped(let reason): [tag("skipped", [("message", reason)], "/")]
            }
        return [tag("testcase", [("name", test.name), ("classname", test.group)])]
            + (inner + [element("system-out", test.output)]).map { "  " + $0 } + ["</testcase>"]
    }

    private static func element(
        _ name: String,
        _ text: String,
        _ attributes: [(String, String)] = []
    ) -> String {
        "\(tag(name, attributes))\(MarkupText.escaped(text))</\(name)>"
    }

    private static func tag(
        _ name: String,
        _ attributes: [(String, String)],
        _ end: String = ""
    ) -> String {
        let written = attributes.map { " \($0)=\"\(MarkupText.escaped($1))\"" }.joined()
        return "<\(name)\(written)\(end)>"
    }
}
