import Glibc
import LoadModel
import Notation

/// A host and a port that plain HTTP goes to, and the addresses that it has.
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
        guard let name = HostName(host) else { return nil }
        var addresses = Self.addresses(of: name.text, port, scope: name.scope)
        // Whatever the system's files say, this machine is reached at both (RFC 6761, 6.3).
        if host == "localhost" || host.hasSuffix(".localhost") {
            for loopback in ["127.0.0.1", "::1"] {
                let others = Self.addresses(of: loopback, port, scope: nil)
                addresses += others.filter { other in
                    !addresses.contains { $0.family == other.family }
                }
            }
        }
        guard !addresses.isEmpty else { return nil }
        self.init(host: host, port: port, addresses: addresses)
    }

    private static func addresses(
        of name: String,
        _ port: UInt16,
        scope: UInt32?
    ) -> [SocketAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        // Not AI_ADDRCONFIG, for which loopback is no network: it hides 127.0.0.1 where IPv6 is the
        // only other one. An address of a family that is not there fails at once, and the next is
        // tried.
        unsafe hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(name, "\(port)", &hints, &list) == 0 else { return [] }
        defer { unsafe freeaddrinfo(list) }
        var addresses: [SocketAddress] = []
        var next = unsafe list
        while let entry = unsafe next {
            unsafe addresses.append(SocketAddress(entry.pointee, scope: scope))
            unsafe next = entry.pointee.ai_next
        }
        return addresses
    }
}

extension [Origin] {
    /// The origin that a request to this URL goes to; nil where none of them is the URL's.
    func index(serving url: URLParts) -> Int? {
        guard Carrier(of: url) == .socket else { return nil }
        return firstIndex { $0.port == url.port && $0.host == url.host }
    }
}

/// A host as the resolver wants it: an IPv6 address without the brackets and the zone of its URL.
private struct HostName {
    let text: String
    /// The index of the zone's interface; nil without a zone.
    let scope: UInt32?

    /// Nil where no interface has the name of the zone.
    init?(_ host: String) {
        let inner = host.hasPrefix("[") ? host.dropFirst().dropLast() : host[...]
        guard let percent = inner.firstIndex(of: "%") else {
            text = String(inner)
            scope = nil
            return
        }
        text = String(inner[..<percent])
        // RFC 6874 writes the percent sign before a zone as %25.
        let zone = String(inner[percent...].dropFirst(3))
        guard let index = UInt32(zone) ?? Self.interface(zone) else { return nil }
        scope = index
    }

    private static func interface(_ name: String) -> UInt32? {
        let index = unsafe if_nametoindex(name)
        return index == 0 ? nil : index
    }
}

/// An address that a socket can connect to.
struct SocketAddress: Sendable {
    let family: Int32
    private var storage = sockaddr_storage()
    private let length: socklen_t

    /// The scope is the interface that an IPv6 address is reached through.
    init(_ info: addrinfo, scope: UInt32? = nil) {
        family = unsafe info.ai_family
        unsafe length = info.ai_addrlen
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            let source = unsafe UnsafeRawBufferPointer(
                start: info.ai_addr,
                count: Int(info.ai_addrlen)
            )
            unsafe bytes.copyMemory(from: source)
        }
        guard let scope, family == AF_INET6 else { return }
        unsafe withUnsafeMutableBytes(of: &storage) { bytes in
            var address = unsafe bytes.load(as: sockaddr_in6.self)
            address.sin6_scope_id = scope
            unsafe bytes.storeBytes(of: address, as: sockaddr_in6.self)
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
