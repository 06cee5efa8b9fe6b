import CLinux
import Glibc

/// A system call that a test's server cannot do without has failed.
package struct SocketError: Error, Equatable {
    package var call: String
    package var code: Int32
}

/// Passes the result of a system call on, and throws where it is -1.
@discardableResult
func checked(_ call: String, _ result: Int32) throws(SocketError) -> Int32 {
    let code = errno
    guard result >= 0 else { throw SocketError(call: call, code: code) }
    return result
}

/// A descriptor that is closed with its owner.
struct Descriptor: ~Copyable {
    let raw: Int32

    init(_ call: String, _ raw: Int32) throws(SocketError) { self.raw = try checked(call, raw) }

    deinit { close(raw) }
}

/// A TCP socket bound to a free port of 127.0.0.1.
struct LoopbackSocket: ~Copyable {
    let descriptor: Descriptor
    let port: Int

    init() throws(SocketError) {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = try Descriptor("socket", socket(AF_INET, type, 0))
        var address = loopbackAddress(port: 0)
        try checked(
            "bind",
            unsafe withSocketAddress(&address) { unsafe bind(descriptor.raw, $0, $1) }
        )
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        try checked(
            "getsockname",
            unsafe withSocketAddress(&address) { address, _ in
                unsafe getsockname(descriptor.raw, address, &length)
            }
        )
        port = Int(UInt16(bigEndian: address.sin_port))
        self.descriptor = descriptor
    }

    func listen(backlog: Int32) throws(SocketError) {
        try checked("listen", Glibc.listen(descriptor.raw, backlog))
    }
}

func loopbackAddress(port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
    return address
}

func withSocketAddress(
    _ address: inout sockaddr_in,
    _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Int32
) -> Int32 {
    unsafe withUnsafeMutableBytes(of: &address) { bytes in
        guard let base = bytes.baseAddress else { return -1 }
        let generic = unsafe base.assumingMemoryBound(to: sockaddr.self)
        return unsafe body(generic, socklen_t(bytes.count))
    }
}

/// CLOCK_MONOTONIC in nanoseconds.
func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}
