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

/// The requests that are the same for everybody, by step, as bytes in a row.
struct ConstantRequests {
    /// Where the request of a step leads and stands; a step without one has no bytes.
    struct Entry {
        var origin = 0
        var bytes = 0..<0
    }

    private(set) var entries: [Entry] = []
    /// By step, also of those without such a request.
    private(set) var errands: [Errand] = []
    private var bytes: [UInt8] = []

    init() {}

    /// Renders the requests of a program that go to these origins.
    init(_ program: borrowing Program, origins: [Origin]) {
        for step in program.steps {
            var errand = Errand(parts: step.parts, step.timeout)
            var entry = Entry()
            if let request = step.constantRequest, let url = request.parts,
                let origin = origins.firstIndex(where: { $0.serves(url) })
            {
                let wire = WireRequest(request, url)
                entry = Entry(origin: origin, bytes: bytes.count..<bytes.count + wire.bytes.count)
                errand.traits = wire.traits
                bytes += wire.bytes
            }
            entries.append(entry)
            errands.append(errand)
        }
    }

    func withBytes<Result>(
        _ range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
