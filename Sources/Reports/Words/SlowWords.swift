import Measurement

/// A slow request as the terminal and the page tell of it.
struct SlowWords {
    let response: String
    let waited: String
    /// A dash where the connection was there already.
    let connect: String
    /// A dash where no answer came.
    let firstByte: String
    let service: String
    /// Its status, and what went wrong where something did.
    let outcome: String
    let isError: Bool
    /// When it was due.
    let moment: String

    init(_ request: SlowRequest) {
        response = Quantity.latency(request.response)
        waited = Quantity.latency(request.waited)
        connect = request.connect.map { Quantity.latency($0) } ?? "–"
        firstByte = request.firstByte.map { Quantity.latency($0) } ?? "–"
        service = Quantity.latency(request.service)
        isError = request.outcome != Outcome.success.name
        let status = request.status.map(String.init)
        let isStatus = request.outcome == request.status.map { Outcome.status($0).name }
        outcome =
            isError && !isStatus
            ? [status, request.outcome].compactMap(\.self).joined(separator: ", ")
            : status ?? request.outcome
        moment = DateText.precise(request.moment)
    }
}
