import LoadModel
import LoadPlan

/// What a connection is told about the request that it carries.
///
/// Numbers only: to give one to a connection counts no reference.
struct Errand {
    var traits = WireTraits()
    /// What has to be kept of the answer.
    var parts: AnswerParts = []
    var timeoutNanoseconds: UInt64 = 0
    var connectNanoseconds: UInt64 = 0

    init() {}

    init(parts: AnswerParts, _ timeout: Timeout) {
        self.parts = parts
        timeoutNanoseconds = timeout.totalNanoseconds
        connectNanoseconds = timeout.connectNanoseconds ?? timeout.totalNanoseconds
    }
}
