import Measurement
package import LoadPlan
import Notation

/// A request of a plan made ready to be executed.
package struct RequestProgram {
    let name: String
    package let timeout: Timeout
    /// What a transport has to keep of an answer.
    package let parts: AnswerParts
    let scenario: Int
    let template: RequestTemplate
    /// Nil where no challenge is answered.
    let digest: DigestCredentials?
    /// Whether users keep what its answers say of how long they hold.
    let isCached: Bool
    /// The request itself where it is the same for all users, but for cookies.
    package var constantRequest: PreparedRequest? { template.constant }
    let checks: [AnswerCheck]
    let extractions: [AnswerExtraction]
    /// Nothing of the answer is looked at but its status, as no check, extraction or tracer asks.
    let isUnchecked: Bool
    /// Where a plan checks the status, that check alone says which one is an error.
    let checksStatus: Bool
    /// What ends where it is an error; nil for nothing.
    let onFailure: Reach?
    let tags: [String]

    init(
        _ request: Request,
        scenario: Int,
        plan: Plan,
        isTraced: Bool,
        in context: inout CompilingContext
    ) {
        let checks = request.checks.compactMap { check in
            context.keepingFault(of: request) { context throws(Fault) in
                try AnswerCheck(check, in: &context)
            }
        }
        let extractions = request.extractions.compactMap { extraction in
            context.keepingFault(of: request) { context throws(Fault) in
                try AnswerExtraction(extraction, in: &context)
            }
        }
        name = request.name
        timeout = request.timeout
        onFailure = request.onFailure.reach
        tags = request.tags
        self.scenario = scenario
        template = RequestTemplate(request, of: plan, in: &context)
        digest = DigestCredentials(request.authentication, in: &context)
        isCached = request.isCached(in: plan)
        self.checks = checks
        self.extractions = extractions
        let isKept = context.knownEffects.readsLastAnswer
        isUnchecked = checks.isEmpty && extractions.isEmpty && !isTraced && !isKept
        checksStatus = checks.contains { $0.kind == .status }
        var ofRun: AnswerParts = plan.splitBy == nil ? [] : .splitHeader
        if plan.keptFailures != nil { ofRun.formUnion([.head, .bodyStart]) }
        if digest != nil || isCached { ofRun.formUnion(.head) }
        if isTraced { ofRun.formUnion([.head, .body]) }
        if isKept { ofRun.formUnion(.body) }
        parts = checks.reduce(into: extractions.reduce(into: ofRun) { $0.formUnion($1.parts) }) {
            $0.formUnion($1.parts)
        }
    }
}
