@testable import LoadPlan
import Notation
import Testing

@Suite struct `A converted plan` {
    @Test func `is the same plan in YAML, and the same JSON again`() throws {
        for seed in 1...300 as ClosedRange<UInt64> {
            var random = RandomPlan(seed: seed)
            let plan = random.plan()
            let json = PlanWriter.text(plan)
            let yaml = try PlanConversion.text(json, from: .json, to: .yaml)
            let told = "Seed \(seed): \(yaml)"
            try #require(try read(yaml, as: .yaml, files: RandomPlan.files).plan == plan, "\(told)")
            let again = try PlanConversion.text(yaml, from: .yaml, to: .json)
            try #require(again == json, "\(told)")
        }
    }

    @Test(arguments: goodPlans)
    func `keeps its keys as they were written`(text: String) throws {
        let yaml = try PlanConversion.text(text, from: .json, to: .yaml)
        let root = try JSONReader.read(Array(text.utf8))
        #expect(try YAMLReader.read(yaml).hasSameValue(as: root))
        let json = try PlanConversion.text(yaml, from: .yaml, to: .json)
        #expect(try JSONReader.read(Array(json.utf8)).hasSameValue(as: root))
    }

    @Test func `keeps the comments of YAML in YAML`() throws {
        let yaml = "# A plan\nname: x # its name\n"
        #expect(try PlanConversion.text(yaml, from: .yaml, to: .yaml) == yaml)
    }

    @Test func `is none where a name stands twice, which YAML does not know`() {
        let text = plan(steps: #"{"post": "/", "json": {"a": 1, "a": 2}}"#)
        #expect(throws: Faults.self) { try PlanConversion.text(text, from: .json, to: .yaml) }
    }

    @Test(arguments: [
        (plan(), false), (plan(#", "data": [{"file": "f"}]"#), true),
        (plan(steps: #"{"include": "a.yaml"}"#), true),
        (plan(steps: #"{"once": [{"get": "/"}, {"include": "a.yaml"}]}"#), true),
        (plan(steps: #"{"post": "/", "json": {"include": "a"}}"#), false),
    ])
    func `is known to need the files beside it`(text: String, needs: Bool) throws {
        #expect(try PlanConversion.namesFiles(text, as: .json) == needs)
    }
}
