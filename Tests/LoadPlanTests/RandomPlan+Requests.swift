@testable import LoadPlan
import Notation

extension RandomPlan {
    mutating func script() -> PlanScript {
        PlanScript(
            pick([.text(text()), .text(Template(literal: "a\n\\b")), .file("f")]),
            name: pick([PlanScript.usualName, "Sign", "\\"]),
            parameters: pick([nil, text()])
        )
    }

    mutating func embedded() -> EmbeddedResources? {
        guard pick([true, false]) else { return nil }
        var resources = EmbeddedResources()
        resources.parallel = pick([1, 6, 100])
        resources.match = pick([nil, "a+", "\\d ${x}", "\""])
        resources.exclude = pick([nil, "[.]mp4$"])
        resources.hosts = pick([[], ["a.example"], ["a.example", "[::1]"]])
        return resources
    }

    mutating func sample() -> SampleStep {
        var sample = SampleStep(name: "sample \(next())")
        sample.time = pick([
            nil, Pause(.fixed(.known(nanoseconds: time()))),
            Pause(.fixed(.evaluated(template("${n}ms")))),
        ])
        sample.answer = pick([nil, text()])
        sample.code = pick([nil, text()])
        sample.success = pick([nil, text()])
        sample.script = pick([nil, script()])
        sample.request.label = pick([nil, text()])
        sample.request.checks = some { $0.check() }
        sample.request.extractions = some { $0.extraction() }
        sample.request.after = some { $0.script() }
        sample.request.onFailure = pick(FailureReaction.allCases)
        sample.request.tags = pick([[], ["api"]])
        return sample
    }
}
