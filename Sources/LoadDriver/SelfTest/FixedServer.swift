import Glibc
import Measurement

/// A server that gives every request the same short answer, so that nothing but the generator is
/// measured against it.
///
/// It has one thread and one loop, reads only where a head ends, and keeps a byte for each
/// connection. A request with a body would be taken for two.
package enum FixedServer {
    /// Serves on a free port of 127.0.0.1 for as long as the body runs.
    package static func serving<Result>(_ body: (_ url: String) throws -> Result) throws -> Result {
        Descriptors.reserve(connections: 0)
        let listener = try Listener()
        let stop = try StopSignal()
        let descriptor = listener.descriptor
        let thread = try SystemThread(name: "self-test server") {
            do throws(RunError) {
                var loop = try FixedServerLoop(listener: descriptor, stop: stop)
                try loop.run()
            } catch {
                // Every request is then an error of the run that is measured, which says so.
                shutdown(descriptor, Int32(SHUT_RDWR))
            }
        }
        defer {
            stop.request()
            thread.join()
        }
        return try body("http://127.0.0.1:\(listener.port)/")
    }
}

/// A socket that takes connections on a free port of 127.0.0.1.
private struct Listener: ~Copyable {
    let descriptor: Int32
    let port: UInt16

    init() throws(RunError) {
        let type = SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue
        let descriptor = socket(AF_INET, Int32(type), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        let (isListening, code) = unsafe withUnsafeMutableBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress else { return (false, EINVAL) }
            let generic = unsafe base.assumingMemoryBound(to: sockaddr.self)
            var length = socklen_t(bytes.count)
            // So many that a burst of connections is not sent back to wait a second.
            let isListening =
                unsafe bind(descriptor, generic, length) == 0 && listen(descriptor, 16_384) == 0
                && getsockname(descriptor, generic, &length) == 0
            return (isListening, errno)
        }
        self.descriptor = descriptor
        port = UInt16(bigEndian: address.sin_port)
        guard isListening else { throw .system("listen", code) }
    }

    deinit { if descriptor >= 0 { close(descriptor) } }
}
