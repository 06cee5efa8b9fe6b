import LoadModel
import LoadPlan
import Measurement
import Testing

@Suite struct `An answer that is looked into` {
    /// What becomes of one request whose answer is this, and of one that sends `${v}` on.
    private func run(
        _ contentType: String,
        _ body: [UInt8],
        _ change: (inout Request) -> Void
    ) throws -> (VirtualTime, outcomes: [String: Int]) {
        let next = try #require(Template(parsing: "/got?v=${v}"))
        let steps = [get("/", change), get("next") { $0.url = next }]
        var time = try VirtualTime(plan(closed(users: 1, seconds: 0, iterations: 1), steps))
        time.run { step, _ in
            var answer = LoadModelTests.answer()
            if step == 0 {
                answer.readContentType(contentType.utf8Span.span)
                answer.body = body
            }
            return (millisecond, answer)
        }
        return (time, time.totals.stepStatistics[0].outcomes)
    }

    private static let latin = Array("name=M".utf8) + [0xFC] + Array("ller;".utf8)

    private static let extractions: [any ExtractionSource] = [
        .regex(pattern: "name=(.*?);", group: 1),
        .between(left: Template(literal: "name="), right: Template(literal: ";")),
        .xpath("substring-before(substring-after(//body, '='), ';')"),
    ]

    @Test(arguments: extractions)
    func `is read in the charset that it names`(_ source: any ExtractionSource) throws {
        let (time, outcomes) = try run("text/html; charset=iso-8859-1", Self.latin) {
            $0.checks = [.contains(Template(literal: "Müller")), .regex("^name=M.ller;$")]
            $0.extractions = [Extraction(variable: "v", source: source)]
        }
        #expect(outcomes == [:])
        #expect(time.sent.last?.url == "http://target/got?v=M%C3%BCller")
    }

    @Test(arguments: extractions, ["text/html", "text/html; charset=utf-8"])
    func `sends bytes on as they came where nothing tells what they mean`(
        _ source: any ExtractionSource,
        contentType: String
    ) throws {
        let (time, outcomes) = try run(contentType, Self.latin) {
            $0.checks = [.regex("^name=M.ller;$"), .contains(Template(literal: "name=M"))]
            $0.extractions = [Extraction(variable: "v", source: source)]
        }
        #expect(outcomes == [:])
        #expect(time.sent.last?.url == "http://target/got?v=M%FCller")
    }

    @Test(arguments: [
        (contentType: "application/json; charset=iso-8859-1", sent: "%C3%BC"),
        ("application/json", "%FC"),
    ])
    func `is read as JSON in its charset`(_ contentType: String, sent: String) throws {
        let body = Array("{\"a\": \"".utf8) + [0xFC] + Array("\"}".utf8)
        let (time, outcomes) = try run(contentType, body) {
            $0.extractions = [Extraction(variable: "v", source: .jsonPath("$.a"))]
        }
        #expect(outcomes == [:])
        #expect(time.sent.last?.url == "http://target/got?v=\(sent)")
    }

    @Test func `is an error of its own where a check needs too much`() throws {
        let body = Array((String(repeating: "a", count: 60) + "c needle").utf8)
        let (time, outcomes) = try run("text/plain", body) {
            $0.checks = [.regex("(a+)+b|needle")]
        }
        #expect(outcomes == ["search limit": 1])
        let checks = time.totals.stepStatistics[0].checks
        #expect(checks.map(\.failed) == [1])
        let detail = time.seconds.flatMap(\.errorSamples).first?.detail ?? ""
        #expect(detail.hasPrefix("the regular expression '(a+)+b|needle' takes more than"))
    }

    @Test(
        arguments: [
            .regex(pattern: "((?:a+)+b|needle)", group: 1), .jsonPath("$..a"), .jayway("$..a"),
            .jmespath("a"), .xpath("//a"), .css("a"),
        ] as [any ExtractionSource]
    )
    func `is an error of its own where an extraction needs too much, whatever its default`(
        _ source: any ExtractionSource
    ) throws {
        let body =
            switch source {
            case is JSONPathSource, is JaywaySource, is JMESPathSource:
                String(repeating: "[", count: 300) + String(repeating: "]", count: 300)
            case is XPathSource, is CSSSource:
                "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"
            default: String(repeating: "a", count: 60) + "c needle"
            }
        let (time, outcomes) = try run("text/plain", Array(body.utf8)) {
            var extraction = Extraction(variable: "v", source: source)
            extraction.fallback = Template(literal: "fallback")
            $0.extractions = [extraction]
        }
        #expect(outcomes == ["search limit": 1])
        #expect(time.sent.last?.url == "http://target/got?v=fallback")
    }

    @Test func `is shown in part`() throws {
        let long = String(repeating: "ü", count: 100_000)
        let (time, _) = try run("application/json", Array("{\"a\": \"\(long)\"}".utf8)) {
            $0.checks = [
                .json(path: "$.a", equals: Template(literal: "b")),
                .contains(Template(literal: String(repeating: "x", count: 100_000))),
            ]
        }
        let details = time.seconds.flatMap(\.errorSamples).map(\.detail)
        #expect(details.count == 1)
        #expect(details.allSatisfy { $0.count < 1_500 })
    }
}
