import Glibc

/// The error number that a system call left.
struct SystemCallError: Error, Equatable {
    static let brokenPipe = SystemCallError(number: EPIPE)

    let number: Int32

    /// In the words of the C library, in lower case, for the end of a sentence.
    var reason: String {
        let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return text.prefix(1).lowercased() + text.dropFirst()
    }

    /// Answers what the call returned, or throws its error where that is negative.
    ///
    /// A call that a signal interrupted is made again.
    @discardableResult
    static func check<Result: FixedWidthInteger & SignedInteger>(
        _ call: () -> Result
    ) throws(SystemCallError) -> Result {
        while true {
            let result = call()
            if result >= 0 { return result }
            let number = errno
            guard number == EINTR else { throw SystemCallError(number: number) }
        }
    }
}

extension SystemCallError {
    static func ~= (pattern: SystemCallError, error: any Error) -> Bool {
        error as? SystemCallError == pattern
    }
}
