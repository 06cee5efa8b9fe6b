import Measurement
package import LoadPlan
import Notation

/// A request step of a program.
package struct StepProgram {
    let name: String
    package let timeout: Timeout
    /// What a transport has to keep of an answer.
    package let parts: AnswerParts
    let scenario: Int
    let request: RequestTemplate
    /// The request itself where it is the same for everybody, but for cookies.
    package var constantRequest: PreparedRequest? { request.constant }
    let checks: [AnswerCheck]
    let extractions: [AnswerExtraction]
    /// Nothing of the answer is looked at but its status.
    let isUnchecked: Bool
    /// Where a plan checks the status, that check alone says which one is an error.
    let checksStatus: Bool

    init(
        _ request: Request,
        scenario: Int,
        plan: Plan,
        names: inout NameTable,
        properties: [String: String],
        faults: inout [Fault]
    ) {
        var checks: [AnswerCheck] = []
        var extractions: [AnswerExtraction] = []
        for check in request.checks {
            do throws(Fault) {
                checks.append(try AnswerCheck(check, names: &names, properties: properties))
            } catch {
                faults.append(error.of(step: request.name))
            }
        }
        for extraction in request.extractions {
            do throws(Fault) {
                extractions.append(
                    try AnswerExtraction(extraction, names: &names, properties: properties)
                )
            } catch {
                faults.append(error.of(step: request.name))
            }
        }
        name = request.name
        timeout = request.timeout
        self.scenario = scenario
        self.request = RequestTemplate(request, of: plan, names: &names, properties: properties)
        self.checks = checks
        self.extractions = extractions
        isUnchecked = checks.isEmpty && extractions.isEmpty
        checksStatus = checks.contains { $0.kind == .status }
        parts = checks.reduce(into: extractions.reduce(into: []) { $0.formUnion($1.parts) }) {
            $0.formUnion($1.parts)
        }
    }
}

extension Fault {
    fileprivate func of(step: String) -> Fault {
        Fault("Step '\(step)': \(message)", hint: hint, line: line, column: column)
    }
}
