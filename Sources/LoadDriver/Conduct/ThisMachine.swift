import Glibc
package import LoadModel

/// The machine that this process is on.
package struct ThisMachine: Machine {
    private static let known = lookUp()

    private let files: LineFiles

    /// `path` finds a file by what a plan calls it.
    package init(path: @escaping @Sendable (String) -> String = { $0 }) {
        files = LineFiles(path: path)
    }

    /// Opens a file before the run; throws where it cannot be read.
    package func open(_ file: String) throws(UnreadableFile) { _ = try files.file(file) }

    package var name: String { Self.known.name }
    package var address: String { Self.known.address }

    /// Writes a line at once, from whichever thread; `DEBUG` and `TRACE` are not written.
    package func log(_ line: LogLine) {
        let isForOutput = line.level == .out
        let start: String
        switch line.level {
        case .debug, .trace: return
        case .out, .err: start = "Log:"
        case .error, .warn, .info: start = line.level.rawValue.uppercased()
        }
        let comment = line.comment.isEmpty ? ":" : line.comment
        let text = Array("\(start) \(line.user) \(comment) \(line.text)\n".utf8)
        // A reader that has closed its end cannot be told.
        _ = unsafe write(isForOutput ? STDOUT_FILENO : STDERR_FILENO, text, text.count)
    }

    package func lines(of file: String) throws(RowFault) -> any LineSource {
        do throws(UnreadableFile) { return try files.file(file) } catch {
            throw RowFault("'\(file)' cannot be read: \(error).")
        }
    }

    package func bytes(of file: String) throws(RowFault) -> [UInt8] {
        do throws(UnreadableFile) { return try files.bytes(of: file) } catch {
            throw RowFault("'\(file)' cannot be read: \(error).")
        }
    }

    package func scriptEngine() -> any ScriptEngine { ScriptHeap() }

    /// Its name, and the first address that this name has.
    private static func lookUp() -> (name: String, address: String) {
        var buffer = [CChar](repeating: 0, count: 256)
        let isNamed = unsafe gethostname(&buffer, buffer.count - 1) == 0
        let name = text(buffer)
        guard isNamed, !name.isEmpty else { return ("localhost", "127.0.0.1") }
        return (name, firstAddress(of: name) ?? "127.0.0.1")
    }

    private static func firstAddress(of name: String) -> String? {
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(name, nil, nil, &list) == 0, let first = unsafe list else {
            return nil
        }
        defer { unsafe freeaddrinfo(first) }
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let size = socklen_t(text.count)
        let (address, length) = unsafe (first.pointee.ai_addr, first.pointee.ai_addrlen)
        guard unsafe getnameinfo(address, length, &text, size, nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        return Self.text(text)
    }

    private static func text(_ buffer: [CChar]) -> String {
        String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
