import LoadModel

/// What is known of each step's requests before one is made.
struct StepRequests {
    /// A request that is the same for every user: where it leads, and where its bytes stand.
    ///
    /// A step without one has no bytes, nor has one that sends files: those are not copied.
    struct Constant {
        var origin = 0
        var bytes = 0..<0
        /// Where its last field ends: a request's id goes there.
        var fieldsEnd = 0
    }

    /// What the requests of a step have in common, from the last one that had a frame.
    private struct Known {
        let frame: RequestFrame
        let origin: Int
        let wire: WireFrame
    }

    /// All by step.
    private(set) var constants: [Constant]
    private(set) var terms: [ExchangeTerms]
    private var known: [Known?]
    private var bytes: [UInt8] = []

    /// Knows of no request yet.
    init(terms: [ExchangeTerms]) {
        self.terms = terms
        constants = Array(repeating: Constant(), count: terms.count)
        known = Array(repeating: nil, count: terms.count)
    }

    /// Renders the requests of a program that go to these origins.
    init(_ program: borrowing Program, origins: [Origin]) {
        self.init(terms: program.requests.map { ExchangeTerms(parts: $0.parts, $0.timeout) })
        for (index, step) in program.requests.enumerated() {
            guard let request = step.constantRequest, let url = request.parts,
                let origin = origins.index(serving: url)
            else { continue }
            let wire = WireFrame(request, url)
            guard !wire.traits.hasPieces else { continue }
            let start = bytes.count
            wire.write(request, cookies: nil, id: nil, to: &bytes)
            constants[index] = Constant(
                origin: origin,
                bytes: start..<bytes.count,
                fieldsEnd: start + wire.headLength(of: request)
            )
            terms[index].traits = wire.traits
        }
    }

    /// The origin and the frame of a step's request; nil where no origin serves it.
    mutating func find(
        _ request: PreparedRequest,
        step: Int,
        among origins: [Origin]
    ) -> (origin: Int, wire: WireFrame)? {
        if let frame = request.frame, let known = known[step], known.frame === frame {
            return (known.origin, known.wire)
        }
        guard let url = request.parts, let origin = origins.index(serving: url) else { return nil }
        let wire = WireFrame(request, url)
        if let frame = request.frame {
            known[step] = Known(frame: frame, origin: origin, wire: wire)
        }
        return (origin, wire)
    }

    /// Writes a request that is the same for every user but for its id, in the place of what is
    /// there.
    func write(_ constant: Constant, id: RequestID, to own: inout [UInt8]) {
        own.removeAll(keepingCapacity: true)
        let span = bytes.span
        own.append(span, constant.bytes.lowerBound..<constant.fieldsEnd)
        own.appendField(of: id)
        own.append(span, constant.fieldsEnd..<constant.bytes.upperBound)
    }

    func withBytes<Result>(
        _ range: Range<Int>,
        _ body: (UnsafeRawBufferPointer) -> Result
    ) -> Result {
        unsafe bytes.withUnsafeBytes { unsafe body(UnsafeRawBufferPointer(rebasing: $0[range])) }
    }
}
