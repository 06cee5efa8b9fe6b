import Glibc

/// What the system knows of a path.
struct FileInfo {
    private let info: stat

    /// Nil where there is nothing.
    init?(_ path: String, followingLinks: Bool = true) throws(SystemCallError) {
        var info = stat()
        do throws(SystemCallError) {
            try SystemCallError.check {
                unsafe followingLinks ? stat(path, &info) : lstat(path, &info)
            }
        } catch {
            guard error.number == ENOENT else { throw error }
            return nil
        }
        self.info = info
    }

    var isFolder: Bool { info.st_mode & S_IFMT == S_IFDIR }
    var isPlainFile: Bool { info.st_mode & S_IFMT == S_IFREG }
    /// More than one path leads to it, and only one of them would see a replacement.
    var hasSeveralNames: Bool { info.st_nlink > 1 }
    var permissions: mode_t { info.st_mode & 0o7777 }
    var owner: uid_t { info.st_uid }
    var group: gid_t { info.st_gid }
}
