import Glibc
import Measurement

/// Shows that a run's process is alive, for as long as it is.
///
/// A file beside the store that the process holds locked: the kernel drops the lock however the
/// process ends, it knows no reused process numbers, and it reaches across containers that share a
/// folder.
@safe final class RunLock: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Creates and locks the file.
    init(storePath: String, run: Int) throws(RunError) {
        let path = Self.path(storePath: storePath, run: run)
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw Self.refused(path, errno) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let code = errno
            close(descriptor)
            throw Self.refused(path, code)
        }
        self.path = path
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// The run is finished: the file is not needed any more.
    func remove() { unsafe unlink(path) }

    /// Whether the process of a run has ended.
    ///
    /// True only where that is known: there is no file, or nothing holds its lock. A lock that
    /// cannot be looked at, for want of rights or of descriptors, may be held.
    static func isFree(storePath: String, run: Int) -> Bool {
        let descriptor = unsafe open(path(storePath: storePath, run: run), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return errno == ENOENT }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) == 0
    }

    /// Removes what a killed process left.
    static func removeStale(storePath: String, run: Int) {
        unsafe unlink(path(storePath: storePath, run: run))
    }

    private static func refused(_ path: String, _ code: Int32) -> RunError {
        let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
        return RunError(
            .storeFailed,
            "\(path) cannot be created and locked: \(reason).",
            hint: "The store needs a folder in which it can create files."
        )
    }

    private static func path(storePath: String, run: Int) -> String { "\(storePath)-run\(run)" }
}
