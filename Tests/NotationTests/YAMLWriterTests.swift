import Notation
import Testing

@Suite struct `Written YAML` {
    private func value(_ json: String) throws -> JSONValue {
        JSONValue(try JSONReader.read(Array(json.utf8)))
    }

    @Test func `stands as people write it`() throws {
        let json = #"""
            { "name": "Shop: all", "target": "http://127.0.0.1:8080", "headers": { "Accept": "*/*" },
              "scenarios": [{ "load": { "users": 10, "duration": "30s" }, "steps": [
                { "get": "/a?u=${user}", "check": { "status": 200, "regex": "\"id\": (\\d+)" } },
                { "think": { "between": ["1s", "2s"] } },
                { "post": "/b", "body": "one\ntwo\n", "headers": {} },
                { "repeat": 2, "steps": [{ "get": "/" }] }
              ] }],
              "thresholds": ["p95 < 250ms", "errors == 0"], "empty": [], "yes": "no", "n": null }
            """#
        #expect(
            try value(json).yamlText == #"""
                name: "Shop: all"
                target: http://127.0.0.1:8080
                headers: { Accept: "*/*" }
                scenarios:
                  - load: { users: 10, duration: 30s }
                    steps:
                      - get: /a?u=${user}
                        check: { status: 200, regex: '"id": (\d+)' }
                      - think: { between: [1s, 2s] }
                      - post: /b
                        body: |
                          one
                          two
                        headers: {}
                      - repeat: 2
                        steps:
                          - get: /
                thresholds: [p95 < 250ms, errors == 0]
                empty: []
                "yes": "no"
                "n": null

                """#
        )
    }

    @Test(arguments: [
        "", " ", "a ", " a", "#", "a #b", "a: b", "a:", "- a", "-", "?", "~", "null", "Null",
        "true",
        "yes", "1", "1e5", "0x1F", "1:30", ".5", "-1", "=", "<<", "---", "...", "%a", "@a", "`a",
        "{", "}", "[a]", "a, b", "!a", "&a", "*a", "|", ">", "'", "\"", "it's", "\\", "a\\\"b",
        "a\nb", "a\nb\n", "a\nb\n\n", "\na", " a\nb", "a\n b", "a \nb", "\n", "\n\n", "a\r\nb",
        "a\tb", "\ta\nb", "a\nb\t", "ü", "日本語", "😀", "\u{85}", "\u{A0}", "\u{2028}",
        "\u{7F}", "\u{0}", "\u{1B}[31m", "\u{10FF41}", "\u{FFFE}", "e\u{301}", "a\u{301}\nb",
        "${a}", "${__f(a,b)}", "http://a/b?c=d#e", "a\n\n\nb", "- a\n- b", "a: b\nc: d\n", "# a\nb",
    ])
    func `is read as the text that was written`(text: String) throws {
        let places: [JSONValue] = [
            .text(text), .list([.text(text), .text("x")]), .list([.list([.text(text)])]),
            .members([(text, .text("x")), ("\(text)x", .text(text))]),
            .members([("a", .members([("b", .list([.text(text)])), (text + "y", .null)]))]),
            .list([
                .members([("a", .text(text)), ("b", .text(String(repeating: text, count: 90)))])
            ]),
        ]
        for value in places { try expectSame(value) }
    }

    @Test func `is read as what was written, whatever it is`() throws {
        for seed in 1...2_000 as ClosedRange<UInt64> {
            var random = RandomValue(seed: seed)
            try expectSame(random.value(depth: 4))
        }
    }

    @Test func `has room for long names and deep values`() throws {
        try expectSame(.members([(String(repeating: "n ", count: 2_000), .text("x"))]))
        var deep = JSONValue.text("x")
        for index in 0..<100 { deep = index % 2 == 0 ? .list([deep]) : .members([("a", deep)]) }
        try expectSame(deep)
    }

    private func expectSame(
        _ value: JSONValue,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let yaml = value.yamlText
        let read = try? YAMLReader.read(yaml)
        #expect(read?.text == value.compact, "\(yaml)", sourceLocation: sourceLocation)
    }
}

extension JSONValue {
    /// As `JSONNode.text` writes it.
    fileprivate var compact: String {
        guard case .text(let text) = self else { return nested }
        return text
    }

    private var nested: String {
        switch self {
        case .literal(let text): text
        case .text(let text): "\"\(text.escapedForJSON)\""
        case .list(let elements): "[" + elements.map(\.nested).joined(separator: ",") + "]"
        case .members(let members):
            "{"
                + members.map { "\"\($0.name.escapedForJSON)\":\($0.value.nested)" }
                .joined(separator: ",") + "}"
        }
    }
}

/// Values of texts that are hard to write.
private struct RandomValue {
    private static let scalars = Array(
        " \n\t-:?#{}[],'\"\\|>&*!%@`ab0.~=\r$üé\u{A0}\u{2028}".unicodeScalars
    )
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func value(depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 6 : 3), using: &random) {
        case 0, 1: return .text(text())
        case 2:
            return .literal(["1", "-0.5e3", "true", "null"].randomElement(using: &random) ?? "1")
        case 3, 4:
            var members: [(name: String, value: JSONValue)] = []
            for index in 0..<Int.random(in: 0..<4, using: &random) {
                members.append((text() + "\(index)", value(depth: depth - 1)))
            }
            return .members(members)
        default:
            return .list(
                (0..<Int.random(in: 0..<4, using: &random)).map { _ in value(depth: depth - 1) }
            )
        }
    }

    private mutating func text() -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<12, using: &random) {
            text.append(Self.scalars.randomElement(using: &random) ?? "a")
        }
        return String(text)
    }
}

/// Numbers that a seed repeats (SplitMix64).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
