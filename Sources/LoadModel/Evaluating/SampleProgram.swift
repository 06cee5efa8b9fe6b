import LoadPlan
import Measurement
import Notation

/// A sample made ready to be made.
final class SampleProgram: Sendable {
    private let time: EvaluatedPause?
    private let answer: Expression?
    private let code: Expression?
    private let success: Expression?
    private let script: ScriptProgram?

    init(_ sample: SampleStep, in context: inout CompilingContext) {
        func compile(_ template: Template?) -> Expression? {
            template.map { Expression($0, in: &context) }
        }
        time = sample.time.map { pause in
            EvaluatedPause(pause.map { TimeExpression($0, in: &context) })
        }
        answer = compile(sample.answer)
        code = compile(sample.code)
        success = compile(sample.success)
        script = sample.script.map { ScriptProgram($0, in: &context) }
    }

    /// In nanoseconds.
    func duration(in scope: inout Scope) -> UInt64 { time?.draw(in: &scope) ?? 0 }

    /// Makes its answer, without times.
    func make(named name: String, in scope: inout Scope) -> Answer {
        var own = SampleResult()
        own.label = name
        own.code = code?.text(in: &scope) ?? "200"
        own.message = "OK"
        own.body = answer?.text(in: &scope) ?? ""
        own.isSuccessful = true
        var made = Answer()
        if let script {
            let end = script.make(&own, in: &scope)
            made.isSuccess = end.fault == nil && own.isSuccessful
            made.failureDetail =
                end.fault.map { "\(script.name): \($0.inWords)" } ?? end.change.complaint
                ?? end.change.message ?? ""
        }
        if let success { made.isSuccess = success.text(in: &scope).lowercased() == "true" }
        made.status = Int(own.code) ?? 0
        if made.status == 0, made.isSuccess == nil { made.isSuccess = true }
        made.body = Array(own.body.utf8)
        made.bytesReceived = made.body.count
        return made
    }
}
