/// Why a load cannot go on.
package enum LoadFault: Sendable, Equatable {
    /// A row of its data is not there any more.
    case row(RowFault)
    /// A user does steps without an end that neither send nor wait, and nothing else ends its load.
    case endless(loop: String, scenario: String)

    /// A full sentence.
    package var message: String {
        switch self {
        case .row(let fault): fault.message
        case .endless(let loop, let scenario):
            "A user of '\(scenario)' goes on and on in \(loop), without a request or a pause."
        }
    }

    package var hint: String? {
        switch self {
        case .row(let fault): fault.hint
        case .endless: "Let its condition come to an end, or give the load a 'duration'."
        }
    }
}
