import Glibc

/// A file that gets new contents.
///
/// What stands at the path decides how. A plain file is replaced by a draft that is written beside
/// it, with the permissions and the owner of the file. A device or a pipe is written into. So is
/// what a replacement would change in other ways: a file with several names, the file of another
/// user, a file that is mounted or whose folder takes no draft. Symbolic links are followed.
struct FileReplacement {
    private let path: String

    init(_ path: String) { self.path = path }

    func write(_ body: ((String) throws -> Void) throws -> Void) throws {
        let place = try find()
        if case .plain(let file, let info) = place, let draft = try Draft(of: file, info),
            try draft.write(body)
        {
            return
        }
        let descriptor = try SystemCallError.check {
            unsafe open(path, O_WRONLY | O_CREAT | place.flags | O_NOCTTY | O_CLOEXEC, 0o666)
        }
        try ByteWriter.write(closing: descriptor, body)
    }

    /// Throws where the path is a folder or cannot be written, and makes the folders above it.
    func prepare() throws(SystemCallError) {
        let place = try find()
        if case .plain(let file, nil) = place {
            try SystemCallError.check { unsafe access(Self.folder(of: file), W_OK) }
        }
    }

    private enum Place {
        /// A file, by the name that no link leads to, or the name of one that is to be.
        case plain(String, FileInfo?)
        /// Opened by its name: the kernel follows the links. The text goes behind what is there.
        case other

        var flags: Int32 {
            switch self {
            case .plain: O_TRUNC
            case .other: O_APPEND
            }
        }
    }

    private func find() throws(SystemCallError) -> Place {
        guard !path.hasSuffix("/") else { throw SystemCallError(number: EISDIR) }
        try makeFolders()
        guard let info = try FileInfo(path) else {
            let isLink = try FileInfo(path, followingLinks: false) != nil
            return isLink ? .other : .plain(path, nil)
        }
        guard !info.isFolder else { throw SystemCallError(number: EISDIR) }
        try SystemCallError.check { unsafe access(path, W_OK) }
        guard info.isPlainFile, !isDescriptor, let file = Self.resolved(path) else {
            return .other
        }
        return .plain(file, info)
    }

    /// Whether it is a name for a file that this process has open already.
    private var isDescriptor: Bool {
        path == "/dev/stderr" || path.hasPrefix("/dev/fd/") || path.hasPrefix("/proc/")
    }

    private func makeFolders() throws(SystemCallError) {
        var missing: [String] = []
        var folder = Self.folder(of: path)
        while unsafe access(folder, F_OK) != 0, errno == ENOENT, missing.last != folder {
            missing.append(folder)
            folder = Self.folder(of: folder)
        }
        for folder in missing.reversed() where unsafe mkdir(folder, 0o777) != 0 {
            let number = errno
            // Another process may have made it in the meantime.
            if number != EEXIST { throw SystemCallError(number: number) }
        }
    }

    /// The path without links; nil where it has become another in the meantime.
    private static func resolved(_ path: String) -> String? {
        guard let text = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
