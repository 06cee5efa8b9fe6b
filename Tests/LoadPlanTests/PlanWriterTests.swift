import Foundation
@testable import LoadPlan
import Notation
import Testing

@Suite struct `A written plan` {
    @Test func `is read as the plan that was written`() throws {
        for seed in 1...1_000 as ClosedRange<UInt64> {
            var random = RandomPlan(seed: seed)
            let plan = random.plan()
            let text = PlanWriter.text(plan)
            let told = "Seed \(seed): \(text)"
            guard let same = try? read(text, files: RandomPlan.files).plan else {
                Issue.record("\(faults(of: text, files: RandomPlan.files))\n\(told)")
                return
            }
            try #require(same == plan, "\(told)")
            guard seed % 20 == 0 else { continue }
            try #require(try read(text, as: .yaml, files: RandomPlan.files).plan == plan, "\(told)")
        }
    }

    @Test func `obeys the schema`() throws {
        let schema = try JSONReader.read(Array(PlanSchema.text.utf8))
        let validator = SchemaValidator(root: schema)
        for seed in 1...50 as ClosedRange<UInt64> {
            var random = RandomPlan(seed: seed)
            let text = PlanWriter.text(random.plan())
            #expect(validator.accepts(try JSONReader.read(Array(text.utf8))), "\(text)")
        }
    }

    @Test func `has every kind that there is in some of them`() {
        var steps: Set<ObjectIdentifier> = []
        var subjects: Set<ObjectIdentifier> = []
        var sources: Set<ObjectIdentifier> = []
        func look(at list: [Step]) {
            for step in list {
                steps.insert(ObjectIdentifier(type(of: step.kind)))
                step.kind.stepLists.forEach(look)
            }
        }
        for seed in 1...100 as ClosedRange<UInt64> {
            var random = RandomPlan(seed: seed)
            for scenario in random.plan().scenarios {
                look(at: scenario.steps)
                for request in scenario.steps.requests {
                    subjects.formUnion(
                        request.checks.map { ObjectIdentifier(type(of: $0.subject)) }
                    )
                    sources.formUnion(
                        request.extractions.map { ObjectIdentifier(type(of: $0.source)) }
                    )
                }
            }
        }
        #expect(StepCatalogue.rows.filter { !steps.contains(ObjectIdentifier($0)) }.isEmpty)
        #expect(CheckCatalogue.rows.filter { !subjects.contains(ObjectIdentifier($0)) }.isEmpty)
        #expect(ExtractionCatalogue.rows.filter { !sources.contains(ObjectIdentifier($0)) }.isEmpty)
    }

    @Test(arguments: goodPlans)
    func `keeps what a file says`(text: String) throws {
        let plan = try read(text, files: sampleFiles).plan
        let written = PlanWriter.text(plan)
        #expect(faults(of: written, files: sampleFiles) == "")
        #expect(try read(written, files: sampleFiles).plan == plan, "\(written)")
    }

    @Test func `keeps the names that reading makes, and those that cannot be given`() throws {
        let steps = """
            {"get": "/${x}"}, {"get": "/${x}"}, {"get": "/a", "name": "GET / (2)"}, {"get": "/"},
            {"get": "/"}
            """
        let plan = try read(plan(steps: steps)).plan
        let written = PlanWriter.text(plan)
        #expect(try read(written).plan == plan)
        #expect(!written.contains("GET /${x}"))
    }

    @Test func `has what the command line put in the place of the file's`() throws {
        var plan = try read(plan(load: #"{"users": 5, "duration": "1m", "rampUp": "5s"}"#)).plan
        try plan.apply(LoadOptions(target: "http://127.0.0.1:81", users: 9, duration: "20s"))
        try plan.add(threshold: "p95 < 1s")
        let written = PlanWriter.text(plan)
        #expect(try read(written).plan == plan)
        #expect(written.contains(#""users": 9, "rampUp": "5s", "duration": "20s""#))
        #expect(written.contains(#""target": "http://127.0.0.1:81""#))
        #expect(written.contains(#""thresholds": ["p95 < 1s"]"#))
    }

    @Test(arguments: ["http://127.0.0.1:8080", "http://127.0.0.1:8080/a?b=${c}"])
    func `is there for a URL, too`(url: String) throws {
        let plan = try Plan.quick(url: url, LoadOptions(rate: "12/min"))
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }
}
