import LoadPlan
import Notation

/// Why requests of a plan cannot carry ids: some have a header of that name already.
func requestIDFaults(_ plan: Plan) -> [Fault] {
    guard plan.sendsRequestIDs else { return [] }
    let headers = plan.headers + plan.scenarios.flatMap(\.steps.requests).flatMap(\.headers)
    guard let own = headers.first(where: { $0.isNamed(RequestID.headerName) }) else { return [] }
    return [
        Fault(
            "'requestID' sends the header '\(RequestID.headerName)', and so does the plan itself.",
            hint: "Leave '\(own.name)' out of 'headers', or 'requestID'."
        )
    ]
}
