/// What one request carries in `X-Request-ID`: `5f1c09a2b3d4e6f7-003-00000000002a`.
///
/// A random number of the run, the worker, and the request's number there: unique over workers and
/// runs. Redirects that the request follows, and its second sending on a new connection, carry the
/// same one. Numbers only, so that making one allocates nothing.
package struct RequestID: Sendable, Equatable {
    package static let headerName = "X-Request-ID"
    /// Of the id as text.
    package static let length = 33

    let run: UInt64
    let worker: Int
    let number: UInt64

    /// - Parameters:
    ///   - run: Drawn for each run.
    ///   - worker: Below 4,096.
    ///   - number: Below 2^48.
    package init(run: UInt64, worker: Int, number: UInt64) {
        self.run = run
        self.worker = worker
        self.number = number
    }

    package var text: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends it as text.
    package func append(to bytes: inout [UInt8]) {
        Self.append(run, digits: 16, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.append(UInt64(worker), digits: 3, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        Self.append(number, digits: 12, to: &bytes)
    }

    /// The lowest hexadecimal digits of a number.
    private static func append(_ number: UInt64, digits: Int, to bytes: inout [UInt8]) {
        var shift = UInt64(digits * 4)
        while shift > 0 {
            shift -= 4
            let digit = UInt8(truncatingIfNeeded: number >> shift & 0xF)
            bytes.append(digit < 10 ? digit + UInt8(ascii: "0") : digit + UInt8(ascii: "a") - 10)
        }
    }
}
