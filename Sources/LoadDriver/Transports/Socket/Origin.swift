import Glibc
import Notation

/// A scheme-less origin, host and port, and the addresses that it has.
struct Origin: Sendable {
    let host: String
    let port: UInt16
    /// In the order in which the resolver gives them: they are tried so.
    let addresses: [SocketAddress]

    init(host: String, port: UInt16, addresses: [SocketAddress]) {
        self.host = host
        self.port = port
        self.addresses = addresses
    }

    /// Looks the host up; blocks, so it comes before the load.
    ///
    /// Nil where it cannot be resolved: libcurl then says why, request by request.
    init?(host: String, port: UInt16) {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        // Not AI_ADDRCONFIG, for which loopback is no network: it hides 127.0.0.1 where IPv6 is the
        // only other one. An address of a family that is not there fails at once, and the next is
        // tried.
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        // The brackets of an IPv6 address are the URL's.
        let name = host.filter { $0 != "[" && $0 != "]" }
        guard unsafe getaddrinfo(name, "\(port)", &hints, &list) == 0 else { return nil }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = unsafe list
        while let entry = unsafe next {
            unsafe addresses.append(SocketAddress(entry.pointee))
            unsafe next = entry.pointee.ai_next
        }
        guard !addresses.isEmpty else { return nil }
        self.init(host: host, port: port, addresses: addresses)
    }
}

extension Origin {
    /// Whether a request to this URL goes here, in plain text and without credentials in its URL.
    func serves(_ url: URLParts) -> Bool {
        url.scheme == .http && url.port == port && url.host == host && url.userInfo == nil
    }
}

/// An address that a socket can connect to.
struct SocketAddress: Sendable {
    let family: Int32
    private var storage = sockaddr_storage()
    private let length: socklen_t

    init(_ info: addrinfo) {
        family = unsafe info.ai_family
        unsafe length = info.ai_addrlen
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            let source = unsafe UnsafeRawBufferPointer(
                start: info.ai_addr,
                count: Int(info.ai_addrlen)
            )
            unsafe bytes.copyMemory(from: source)
        }
    }

    /// Starts to connect; answers 0 or `errno`, where `EINPROGRESS` is the usual one.
    func connect(_ descriptor: Int32) -> Int32 {
        unsafe withUnsafeBytes(of: storage) { bytes in
            guard let address = bytes.baseAddress else { return EINVAL }
            let result = unsafe Glibc.connect(
                descriptor,
                address.assumingMemoryBound(to: sockaddr.self),
                length
            )
            return result == 0 ? 0 : errno
        }
    }
}
