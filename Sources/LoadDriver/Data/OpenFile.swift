import Glibc

/// A plain file that is open for reading at any place.
final class OpenFile: Sendable {
    private let descriptor: Int32
    let size: UInt64
    private let modified: [Int]

    init(_ path: String) throws(UnreadableFile) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw UnreadableFile(errno) }
        self.descriptor = descriptor
        let state = Self.state(of: descriptor)
        size = UInt64(max(0, state?.st_size ?? 0))
        modified = state.map(Self.modified) ?? []
        guard let state else { throw .refused }
        switch state.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .directory
        default: throw .noFile
        }
    }

    deinit { close(descriptor) }

    /// Whether nothing was written to it since it was opened.
    var isUnchanged: Bool {
        guard let state = Self.state(of: descriptor) else { return false }
        return state.st_size == Int(size) && Self.modified(state) == modified
    }

    /// The bytes of a range; nil where they are not all there.
    func read(_ range: Range<UInt64>) -> [UInt8]? {
        let count = Int(range.upperBound - range.lowerBound)
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { room, filled in
            filled = unsafe max(
                0,
                pread(descriptor, room.baseAddress, count, Int(range.lowerBound))
            )
        }
        return bytes.count == count ? bytes : nil
    }

    /// Fills an array from an index; answers how many bytes there were, 0 at the end.
    func read(
        into bytes: inout [UInt8],
        from index: Int,
        at offset: UInt64
    ) throws(UnreadableFile) -> Int {
        let room = bytes.count - index
        let count = unsafe bytes.withUnsafeMutableBytes {
            unsafe pread(descriptor, $0.baseAddress.map { unsafe $0 + index }, room, Int(offset))
        }
        guard count >= 0 else { throw UnreadableFile(errno) }
        return count
    }
}

extension OpenFile {
    private static func state(of descriptor: Int32) -> stat? {
        var state = stat()
        return unsafe fstat(descriptor, &state) == 0 ? state : nil
    }

    private static func modified(_ state: stat) -> [Int] {
        [state.st_mtim.tv_sec, state.st_mtim.tv_nsec]
    }
}

/// Why a file cannot be read, as the end of a sentence about it.
package enum UnreadableFile: Error, Equatable, CustomStringConvertible {
    case missing, directory, noFile, refused, changed
    case tooLarge(UInt64)
    case system(String)

    init(_ code: Int32) {
        switch code {
        case ENOENT, ENOTDIR: self = .missing
        case EISDIR: self = .directory
        case EACCES, EPERM: self = .refused
        default: self = .system(unsafe strerror(code).map { unsafe String(cString: $0) } ?? "")
        }
    }

    package var description: String {
        switch self {
        case .missing: "there is no such file"
        case .directory: "this is a directory"
        case .noFile: "it is no plain file"
        case .refused: "it may not be read"
        case .changed: "it has changed while it was read"
        case .tooLarge(let bytes): "it has more than \(bytes) bytes"
        case .system(let reason): "the operating system says: \(reason)"
        }
    }
}
