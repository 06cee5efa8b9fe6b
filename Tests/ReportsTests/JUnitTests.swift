import Foundation
import FoundationXML
import LoadPlan
import Measurement
import Reports
import Testing

@Suite struct `A test suite in JUnit's XML` {
    /// What Jenkins' schema, junit-10.xsd, has of the elements that are written.
    private struct Form {
        var attributes: Set<String> = []
        var required: Set<String> = []
        var children: Set<String> = []
        var isText = false
    }

    private static let schema: [String: Form] = [
        "testsuites": Form(
            attributes: ["name", "time", "tests", "failures", "errors"],
            children: ["testsuite"]
        ),
        "testsuite": Form(
            attributes: [
                "name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp",
                "hostname", "id", "package", "file", "log", "url",
            ],
            required: ["name", "tests", "failures", "errors"],
            children: ["testsuite", "properties", "testcase", "system-out", "system-err"]
        ),
        "properties": Form(children: ["property"]),
        "property": Form(attributes: ["name", "value"], required: ["name", "value"]),
        "testcase": Form(
            attributes: ["name", "time", "classname", "group"],
            required: ["name"],
            children: ["skipped", "error", "failure", "system-out", "system-err"]
        ),
        "failure": Form(attributes: ["type", "message"], isText: true),
        "skipped": Form(attributes: ["type", "message"], isText: true),
        "system-out": Form(isText: true),
    ]

    private static var untested: SampleRun {
        var sample = SampleRuns.usual
        sample.thresholds = []
        return sample
    }

    private static func suites() throws -> [(String, String)] {
        var hostile = SamplePair.slower
        hostile.after.label = "\u{1}<]]>\"&'\u{FFFE}\n\u{1F600}"
        return [
            ("usual", RunJUnit(SampleRuns.usual.make()).text),
            ("hostile", RunJUnit(SampleRuns.hostile.make()).text),
            ("no threshold", RunJUnit(untested.make()).text),
            ("slower", ComparisonJUnit(try SamplePair.slower.comparison()).text),
            ("too few", ComparisonJUnit(try SamplePair.tooFew.comparison()).text),
            ("hostile pair", ComparisonJUnit(try hostile.comparison()).text),
        ]
    }

    private func elements(_ node: XMLElement) -> [XMLElement] {
        [node] + (node.children ?? []).compactMap { $0 as? XMLElement }.flatMap(elements)
    }

    private func suite(_ text: String) throws -> XMLElement {
        let root = try #require(try XMLDocument(xmlString: text).rootElement())
        return try #require(root.elements(forName: "testsuite").first)
    }

    private func attribute(_ name: String, _ element: XMLElement) -> String? {
        element.attribute(forName: name)?.stringValue
    }

    @Test func `has the elements and attributes that Jenkins' schema allows`() throws {
        for (name, text) in try Self.suites() {
            let root = try #require(try XMLDocument(xmlString: text).rootElement())
            #expect(root.name == "testsuites")
            for element in elements(root) {
                let kind = try #require(element.name)
                let form = try #require(Self.schema[kind], "\(name): \(kind)")
                let given = Set((element.attributes ?? []).compactMap(\.name))
                #expect(given.isSubset(of: form.attributes), "\(name): \(kind) \(given)")
                #expect(form.required.isSubset(of: given), "\(name): \(kind) \(given)")
                for child in element.children ?? [] {
                    let isAllowed =
                        child.kind == .text
                        ? form.isText || child.stringValue?.allSatisfy(\.isWhitespace) == true
                        : form.children.contains(child.name ?? "")
                    #expect(isAllowed, "\(name): \(child) in \(kind)")
                }
                if let time = attribute("time", element) {
                    let pattern = /(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]*)?/
                    #expect(time.wholeMatch(of: pattern) != nil, "\(time)")
                }
            }
        }
    }

    @Test func `counts the tests that it has`() throws {
        for (name, text) in try Self.suites() {
            let suite = try suite(text)
            let tests = suite.elements(forName: "testcase")
            #expect(attribute("tests", suite) == "\(tests.count)", "\(name)")
            #expect(!tests.isEmpty)
            for (count, element) in [("failures", "failure"), ("skipped", "skipped")] {
                let found = tests.count { !$0.elements(forName: element).isEmpty }
                #expect(attribute(count, suite) == "\(found)", "\(name)")
            }
            #expect(Set(tests.map { attribute("name", $0) }).count == tests.count)
        }
    }

    @Test func `has a test for each threshold of a run`() throws {
        let run = SampleRuns.stalled.make()
        let text = RunJUnit(run).text
        try Golden.expect(text, equals: "run-stalled.xml")
        let tests = try suite(text).elements(forName: "testcase")
        #expect(
            tests.compactMap { attribute("name", $0) } == run.thresholds.map(\.threshold.source)
        )
        for (test, result) in zip(tests, run.thresholds) {
            #expect(test.elements(forName: "failure").isEmpty == result.holds)
        }
    }

    @Test func `is skipped where no threshold was set`() throws {
        let text = RunJUnit(Self.untested.make()).text
        #expect(text.contains("<skipped message=\"No threshold was set.\"/>"))
    }

    @Test func `has a test for the chosen figure of each step, with effect and interval`() throws {
        let text = ComparisonJUnit(try SamplePair.slower.comparison()).text
        try Golden.expect(text, equals: "compare-slower.xml")
        let tests = try suite(text).elements(forName: "testcase")
        #expect(
            tests.compactMap { attribute("name", $0) } == [
                "all requests: p95", "home: p95", "search: p95",
            ]
        )
        #expect(tests.allSatisfy { $0.elements(forName: "failure").count == 1 })
        let output = try #require(tests[0].elements(forName: "system-out").first?.stringValue)
        #expect(output.contains("Change +11.2 %, 95 % interval +8.3 … +13.9 %, p 0.008"))
    }

    @Test func `fails nothing where no difference is shown, and skips what cannot be told`() throws
    {
        let same = try SamplePair.slower.comparison { $0.metric = ComparedMetric.all[0] }
        #expect(!ComparisonJUnit(same).text.contains("<failure"))
        let few = try suite(ComparisonJUnit(try SamplePair.tooFew.comparison()).text)
        let tests = few.elements(forName: "testcase")
        #expect(tests.allSatisfy { $0.elements(forName: "skipped").count == 1 })
    }

    @Test func `keeps names as they are, as far as XML has them`() throws {
        var pair = SamplePair.slower
        pair.after.label = "\u{1}<]]>\"&'\u{FFFE}é\u{1F600}"
        let suite = try suite(ComparisonJUnit(try pair.comparison()).text)
        #expect(attribute("name", suite) == "\u{FFFD}<]]>\"&'\u{FFFD}é\u{1F600} against before")
    }
}
