import Measurement
package import LoadPlan
import Notation

/// A request of a plan made ready to be executed.
package struct RequestProgram {
    let name: String
    /// What a log calls its samples; nil for the name.
    let label: Expression?
    package let timeout: Timeout
    /// What a transport has to keep of an answer.
    package let parts: AnswerParts
    let scenario: Int
    let template: RequestTemplate
    /// Nil where no challenge is answered.
    let digest: DigestCredentials?
    /// Whether users keep what its answers say of how long they hold.
    let isCached: Bool
    /// So many are followed at the most.
    let redirects: Int
    /// The request itself where it is the same for all users, but for cookies.
    package let constantRequest: PreparedRequest?
    let checks: [AnswerCheck]
    let extractions: [AnswerExtraction]
    /// Run behind the extractions.
    let after: [ScriptProgram]
    /// Nothing of the answer is looked at but its status, as no check, extraction or tracer asks.
    let isUnchecked: Bool
    /// Where a plan checks the status, that check alone says which one is an error.
    let checksStatus: Bool
    /// What ends where it is an error; nil for nothing.
    let onFailure: Reach?
    let tags: [String]
    /// Nil where the resources of its page are not fetched.
    let embedded: EmbeddedProgram?
    /// Whether it stands for the resources of the step before it.
    let isResource: Bool
    /// What makes its answer, where no server does.
    let sample: SampleProgram?

    /// A request of this number.
    init(
        _ measured: MeasuredRequest,
        number: Int,
        scenario: Int,
        plan: Plan,
        isTraced: Bool,
        isLogged: Bool = false,
        in context: inout CompilingContext
    ) {
        let request = measured.request
        sample = measured.sample.map { SampleProgram($0, in: &context) }
        let checks = request.checks.compactMap { check in
            context.keepingFault(of: request) { context throws(Fault) in
                try AnswerCheck(check, in: &context)
            }
        }
        after = request.after.map { ScriptProgram($0, in: &context) }
        let extractions = request.extractions.compactMap { extraction in
            context.keepingFault(of: request) { context throws(Fault) in
                try AnswerExtraction(extraction, in: &context)
            }
        }
        embedded = request.embedded.flatMap { resources in
            context.keepingFault(of: request) { _ throws(Fault) in
                try EmbeddedProgram(resources, step: number + 1)
            }
        }
        isResource = false
        name = request.name
        label = request.label.map { Expression($0, in: &context) }
        timeout = request.timeout
        onFailure = request.onFailure.reach
        tags = request.tags
        self.scenario = scenario
        template = RequestTemplate(request, of: plan, in: &context)
        constantRequest = template.constant
        digest = DigestCredentials(request.authentication, in: &context)
        isCached = request.isCached(in: plan)
        redirects = request.redirects ?? plan.http.redirects
        self.checks = checks
        self.extractions = extractions
        let effects = context.knownEffects
        let isKept = effects.readsLastAnswer || effects.readsLastSample || !after.isEmpty
        isUnchecked =
            checks.isEmpty && extractions.isEmpty && embedded == nil && !isTraced && !isKept
            && sample == nil
        checksStatus = checks.contains { $0.kind == .status }
        var ofRun = AnswerParts(
            in: plan,
            readsHead: digest != nil || isCached || isLogged || effects.readsLastSample
                || !after.isEmpty,
            isTraced: isTraced
        )
        if isKept || embedded != nil { ofRun.formUnion(.body) }
        parts = checks.reduce(into: extractions.reduce(into: ofRun) { $0.formUnion($1.parts) }) {
            $0.formUnion($1.parts)
        }
    }

    /// The resources of a request's page, asked for as the page is, of which nothing is looked at.
    init(
        resourcesOf page: RequestProgram,
        named name: String,
        plan: Plan,
        isTraced: Bool,
        isLogged: Bool
    ) {
        self.name = name
        label = nil
        timeout = page.timeout
        onFailure = page.onFailure
        tags = []
        scenario = page.scenario
        template = page.template
        constantRequest = nil
        digest = page.digest
        isCached = plan.http.usesCache
        redirects = page.redirects
        checks = []
        extractions = []
        after = []
        embedded = nil
        isResource = true
        sample = nil
        isUnchecked = !isTraced
        checksStatus = false
        let readsHead = digest != nil || isCached || isLogged
        parts = AnswerParts(in: plan, readsHead: readsHead, isTraced: isTraced)
    }
}

extension AnswerParts {
    /// What has to be kept of an answer whatever its step asks of it.
    fileprivate init(in plan: Plan, readsHead: Bool, isTraced: Bool) {
        self = plan.splitBy == nil ? [] : .splitHeader
        if plan.keptFailures != nil { formUnion([.head, .bodyStart]) }
        if readsHead { formUnion(.head) }
        if isTraced { formUnion([.head, .body]) }
    }
}

extension [RequestProgram] {
    /// Adds a request, and behind it the resources of its page where those are fetched.
    mutating func append(
        _ measured: MeasuredRequest,
        scenario: Int,
        plan: Plan,
        isTraced: Bool,
        isLogged: Bool,
        in context: inout CompilingContext
    ) {
        let request = measured.request
        let page = RequestProgram(
            measured,
            number: count,
            scenario: scenario,
            plan: plan,
            isTraced: isTraced,
            isLogged: isLogged,
            in: &context
        )
        append(page)
        guard request.embedded != nil else { return }
        append(
            RequestProgram(
                resourcesOf: page,
                named: request.embeddedName,
                plan: plan,
                isTraced: isTraced,
                isLogged: isLogged
            )
        )
    }
}
