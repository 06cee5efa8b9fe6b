import Glibc
import Measurement

extension RunError {
    /// A system call that the driver cannot do without has failed.
    ///
    /// - Parameters:
    ///   - call: The name of the call.
    ///   - code: `errno`, read on the line after the call.
    /// - Returns: What to throw.
    static func system(_ call: String, _ code: Int32) -> RunError {
        RunError(
            .transportFailed,
            "The operating system refused \(call): \(systemReason(code)).",
            hint: code == EMFILE ? "Raise the limit of open files: ulimit -n." : nil
        )
    }
}

/// What the system calls an error of this number.
func systemReason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
}
