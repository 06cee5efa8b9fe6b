import LoadPlan
import Notation
import Testing

@Suite struct `A plan with a secret` {
    private static let step = #"{"get": "/", "headers": {"Authorization": "Bearer ${token}"}}"#
    private let text = plan(#", "secrets": {"token": "API_TOKEN"}"#, steps: step)

    private func told(
        _ text: String,
        areNeeded: Bool,
        set names: Set<String> = []
    ) -> (faults: [String], warnings: [String]) {
        var reader = PlanReader { $0.names }
        reader.secrets = .init(areNeeded: areNeeded) { names.contains($0) }
        func line(_ fault: Fault) -> String {
            "\(fault.line ?? 0):\(fault.column ?? 0): \(fault.message)"
        }
        do throws(Faults) {
            return ([], try reader.read(text, as: .json).warnings.map(line))
        } catch {
            return (error.faults.map(line), [])
        }
    }

    @Test func `names a variable of the environment, and has no value`() throws {
        let (plan, warnings) = try read(text)
        #expect(plan.secrets == [Secret(name: "token", environment: "API_TOKEN")])
        #expect(warnings == [])
        #expect(try read(PlanWriter.text(plan)).plan == plan)
    }

    @Test func `cannot be run where it is not set`() {
        let says = [
            "2:24: The secret 'token' is not set: the environment has no 'API_TOKEN'."
        ]
        #expect(told(text, areNeeded: true).faults == says)
        #expect(told(text, areNeeded: false).faults == [])
        #expect(told(text, areNeeded: false).warnings == says)
        for areNeeded in [true, false] {
            let (faults, warnings) = told(text, areNeeded: areNeeded, set: ["API_TOKEN"])
            #expect(faults == [] && warnings == [])
        }
    }

    @Test(arguments: [
        (
            #", "secrets": {"a": "s3cr3t!"}"#,
            """
            2:20: 'a' must be the name of a variable of the environment, got 's3cr3t!'.
                It has letters, digits and '_'; the value itself is no part of a plan.
            """
        ),
        (
            #", "secrets": {"a": "A"}, "variables": {"a": "1"}"#,
            """
            2:15: 'a' is a secret, and set by the plan as well.
                Give one of them another name.
            """
        ),
        (
            #", "secrets": {"query": "A"}, "data": [{"file": "f"}]"#,
            """
            2:15: 'query' is a secret, and set by the plan as well.
                Give one of them another name.
            """
        ),
        (
            #", "secrets": "A""#,
            "2:14: 'secrets' must be an object of names and values, got 'A'."
        ),
    ])
    func `has faults`(more: String, says: String) {
        #expect(faults(of: plan(more), files: sampleFiles) == says)
    }

    @Test func `that nothing uses is advised of`() throws {
        let reader = PlanReader { $0.names }
        func advice(_ text: String) throws -> [String] {
            try reader.advice(text, as: .json) { _ in 1 }.map(\.message)
        }
        #expect(try advice(text) == [])
        let unused = plan(#", "secrets": {"token": "API_TOKEN"}"#)
        #expect(try advice(unused) == ["Nothing uses '${token}'."])
    }
}
