import Glibc

/// Writes all of a text to a descriptor, or throws.
struct ByteWriter {
    private let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Hands the body a way to write to a descriptor, and closes it.
    static func write(
        closing descriptor: Int32,
        _ body: ((String) throws -> Void) throws -> Void
    ) throws {
        do {
            try body { try ByteWriter(descriptor).write($0) }
        } catch {
            close(descriptor)
            throw error
        }
        // Some file systems tell only now that a write has failed.
        guard close(descriptor) == 0 || errno == EINTR else {
            throw SystemCallError(number: errno)
        }
    }

    func write(_ text: String) throws(SystemCallError) {
        var text = text
        let failure = text.withUTF8 { unsafe writeAll(of: UnsafeRawBufferPointer($0)) }
        if let failure { throw failure }
    }

    func write(_ bytes: [UInt8]) throws(SystemCallError) {
        let failure = unsafe bytes.withUnsafeBytes { unsafe writeAll(of: $0) }
        if let failure { throw failure }
    }

    private func writeAll(of bytes: UnsafeRawBufferPointer) -> SystemCallError? {
        var rest = unsafe bytes
        while unsafe !rest.isEmpty {
            do throws(SystemCallError) {
                let count = try unsafe writeSome(of: rest)
                unsafe rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
            } catch {
                return error
            }
        }
        return nil
    }

    /// Answers how many bytes were written; none where another process has made the descriptor a
    /// non-blocking one, and it was full.
    private func writeSome(of bytes: UnsafeRawBufferPointer) throws(SystemCallError) -> Int {
        do throws(SystemCallError) {
            return try SystemCallError.check {
                unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
            }
        } catch {
            guard error.number == EAGAIN else { throw error }
            var writable = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = unsafe poll(&writable, 1, -1)
            return 0
        }
    }
}
