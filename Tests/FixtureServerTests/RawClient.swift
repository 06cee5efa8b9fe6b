import Glibc

/// A client that says and hears bytes, on a blocking socket.
final class RawClient {
    enum End: Equatable { case closed, reset, quiet }

    private let descriptor: Int32

    /// Waits at most `patience` seconds for what is to be heard.
    init(port: Int, patience: Int = 10) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout.size(ofValue: limit))
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
        let result = connectToLoopback(descriptor, port: port)
        guard result == 0 else { throw ConnectError(code: errno) }
    }

    deinit { close(descriptor) }

    /// Answers how many bytes the server's side took.
    @discardableResult
    func say(_ text: String) -> Int { say(Array(text.utf8)) }

    @discardableResult
    func say(_ bytes: [UInt8]) -> Int {
        var said = 0
        while said < bytes.count {
            let count = unsafe bytes[said...].withUnsafeBytes { rest in
                unsafe send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return said }
            said += count
        }
        return said
    }

    /// Hears until these bytes have come or nothing more comes.
    func hear(until mark: String) -> String {
        var heard: [UInt8] = []
        while !String(decoding: heard, as: UTF8.self).hasSuffix(mark) {
            guard case .success(let bytes) = next(), !bytes.isEmpty else { break }
            heard += bytes
        }
        return String(decoding: heard, as: UTF8.self)
    }

    func hearAll() -> (text: String, end: End) {
        var heard: [UInt8] = []
        while true {
            switch next() {
            case .success(let bytes) where bytes.isEmpty:
                return (String(decoding: heard, as: UTF8.self), .closed)
            case .success(let bytes):
                heard += bytes
            case .failure(let error):
                let end = error.code == ECONNRESET ? End.reset : .quiet
                return (String(decoding: heard, as: UTF8.self), end)
            }
        }
    }

    /// Says a GET and hears what comes until the connection ends.
    func get(_ path: String) -> (text: String, end: End) {
        say("GET \(path) HTTP/1.1\r\nHost: x\r\n\r\n")
        return hearAll()
    }

    private func next() -> Result<[UInt8], ConnectError> {
        var failure: Int32 = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            let received = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
            failure = received < 0 ? errno : 0
            count = max(received, 0)
        }
        return failure == 0 ? .success(bytes) : .failure(ConnectError(code: failure))
    }
}

struct ConnectError: Error, Equatable {
    var code: Int32
}

/// What `connect` answers.
func connectToLoopback(_ descriptor: Int32, port: Int) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    return unsafe withUnsafeBytes(of: &address) { bytes in
        guard let base = bytes.baseAddress else { return -1 }
        let generic = unsafe base.assumingMemoryBound(to: sockaddr.self)
        return unsafe connect(descriptor, generic, socklen_t(bytes.count))
    }
}
