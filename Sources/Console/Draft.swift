import Glibc

/// The coming contents of a plain file, beside it, because a file can only be moved within its file
/// system.
struct Draft {
    private let target: String
    private let path: String
    private let descriptor: Int32

    /// Creates an empty one; nil where the file is not to be replaced by one.
    init?(of target: String, _ info: FileInfo?) throws(SystemCallError) {
        if let info, info.hasSeveralNames { return nil }
        self.target = target
        let folder = FileReplacement.folder(of: target)
        let path = "\(folder)/.perf-\(getpid())-\(UInt32.random(in: 0...(.max)))"
        self.path = path
        do throws(SystemCallError) {
            descriptor = try SystemCallError.check {
                unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
            }
        } catch {
            // The folder takes none; a full disk, say, is another matter.
            guard [EACCES, EPERM, EROFS].contains(error.number) else { throw error }
            return nil
        }
        guard let info else { return }
        let isAlike =
            fchown(descriptor, info.owner, info.group) == 0
            && fchmod(descriptor, info.permissions) == 0
        guard isAlike else {
            close(descriptor)
            unsafe unlink(path)
            return nil
        }
    }

    /// Fills it and moves it over the file; false where that cannot be replaced.
    ///
    /// Nothing of it is left when this throws.
    func write(_ body: ((String) throws -> Void) throws -> Void) throws -> Bool {
        do {
            try ByteWriter.write(closing: descriptor, body)
            try SystemCallError.check { unsafe rename(path, target) }
            return true
        } catch {
            unsafe unlink(path)
            // A file that is mounted has a place that cannot be given to another.
            guard error as? SystemCallError == SystemCallError(number: EBUSY) else { throw error }
            return false
        }
    }
}
