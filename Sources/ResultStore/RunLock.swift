import Glibc

/// Shows that a run's process is alive, for as long as it is.
///
/// A file beside the store that the process holds locked: the kernel drops the lock however the
/// process ends, it knows no reused process numbers, and it reaches across containers that share a
/// folder.
@safe final class RunLock: Sendable {
    private let path: String
    private let descriptor: Int32

    /// Creates and locks the file; nil where that is not possible, with the reason in `errno`.
    init?(storePath: String, run: Int) {
        path = Self.path(storePath: storePath, run: run)
        descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// The run is finished: the file is not needed any more.
    func remove() { unsafe unlink(path) }

    /// Whether some process holds the lock of a run.
    static func isHeld(storePath: String, run: Int) -> Bool {
        let descriptor = unsafe open(path(storePath: storePath, run: run), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_SH | LOCK_NB) != 0
    }

    /// Removes what a killed process left.
    static func removeStale(storePath: String, run: Int) {
        unsafe unlink(path(storePath: storePath, run: run))
    }

    private static func path(storePath: String, run: Int) -> String { "\(storePath)-run\(run)" }
}
