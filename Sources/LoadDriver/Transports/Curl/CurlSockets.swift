import CCurl
import Glibc

/// Which of libcurl's sockets the event loop watches, and for what.
///
/// libcurl takes a socket out of the loop after every request and puts it back for the next. Both
/// would be a system call. A socket stays registered instead, until it is closed or speaks while
/// nothing listens: then a request on a kept-alive connection costs no `epoll_ctl` at all.
final class CurlSockets {
    private struct State {
        /// In the kernel.
        var registered: UInt32 = 0
        /// By libcurl.
        var wanted: UInt32 = 0
        var opener = Opener.libcurl
    }

    /// What opened a socket, and so tells when its descriptor is another socket.
    enum Opener {
        /// libcurl itself, as those of its resolver.
        case libcurl
        /// We, for plain text or for TLS.
        case us(isPlain: Bool)
    }

    private var states: [State] = []

    func opened(_ descriptor: Int32, isPlain: Bool) {
        reserve(descriptor)
        states[Int(descriptor)] = State(opener: .us(isPlain: isPlain))
    }

    func closed(_ descriptor: Int32) {
        guard descriptor < states.count else { return }
        states[Int(descriptor)] = State()
    }

    /// libcurl wants to hear of this, or of nothing, from a socket.
    func want(_ mask: UInt32, from descriptor: Int32, in loop: borrowing EventLoop) {
        reserve(descriptor)
        let state = states[Int(descriptor)]
        states[Int(descriptor)].wanted = mask
        if mask == state.registered { return }
        if mask == 0, case .us = state.opener { return }
        register(mask, descriptor, in: loop)
    }

    /// Whether libcurl has to be told of an event; stops watching a socket that no transfer wants.
    func wants(_ event: EventLoop.Event, in loop: borrowing EventLoop) -> Bool {
        let descriptor = event.descriptor
        guard descriptor < states.count, states[Int(descriptor)].registered != 0 else {
            return false
        }
        if states[Int(descriptor)].wanted != 0 { return true }
        register(0, descriptor, in: loop)
        let isRead = event.mask & (EventLoop.readable | EventLoop.failed) != 0
        if isRead, case .us(isPlain: true) = states[Int(descriptor)].opener { retire(descriptor) }
        return false
    }

    /// Sees to what came behind an answer, of which libcurl may have left something unread.
    func finished(_ descriptor: Int32) {
        guard descriptor >= 0, descriptor < states.count,
            case .us(isPlain: true) = states[Int(descriptor)].opener
        else { return }
        var byte: UInt8 = 0
        let flags = Int32(MSG_PEEK) | Int32(MSG_DONTWAIT)
        if unsafe recv(descriptor, &byte, 1, flags) > 0 { retire(descriptor) }
    }

    /// Makes an idle connection one that libcurl does not use again: its server has closed it, or
    /// speaks without being asked.
    ///
    /// libcurl looks for the end of a connection only, and takes what it can read for an answer. A
    /// connection of TLS is left alone: there the server may speak of its own.
    private func retire(_ descriptor: Int32) {
        var rest = [UInt8](repeating: 0, count: 16_384)
        for round in 0..<64 {
            let count = unsafe recv(descriptor, &rest, rest.count, Int32(MSG_DONTWAIT))
            let code = errno
            // The event was of an answer that has been read since.
            if round == 0, count < 0, code == EAGAIN || code == EINTR { return }
            guard count == rest.count else { break }
        }
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    private func register(_ mask: UInt32, _ descriptor: Int32, in loop: borrowing EventLoop) {
        let before = states[Int(descriptor)].registered
        states[Int(descriptor)].registered = mask
        if mask == 0 {
            loop.remove(descriptor)
        } else if before == 0 {
            loop.add(descriptor, mask)
        } else {
            loop.modify(descriptor, mask)
        }
    }

    private func reserve(_ descriptor: Int32) {
        while states.count <= descriptor { states.append(State()) }
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> CurlSockets {
        guard let context = unsafe context else {
            preconditionFailure("libcurl called back without its sockets")
        }
        return unsafe Unmanaged.fromOpaque(context).takeUnretainedValue()
    }
}

/// libcurl's `CURLOPT_OPENSOCKETFUNCTION`: as libcurl would do it, and noted.
///
/// A transfer that has sent its request wants another socket where its connection is lost: whether
/// it is sent again is not libcurl's to decide.
func openSocket(
    context: UnsafeMutableRawPointer?,
    purpose: curlsocktype,
    address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    let transfer = unsafe CurlTransfer.at(context)
    guard let address = unsafe address, !transfer.hasLostItsConnection() else {
        return CURL_SOCKET_BAD
    }
    let descriptor = unsafe socket(
        address.pointee.family,
        address.pointee.socktype,
        address.pointee.protocol
    )
    guard descriptor >= 0 else { return CURL_SOCKET_BAD }
    transfer.sockets.opened(descriptor, isPlain: transfer.isPlain)
    return descriptor
}

/// libcurl's `CURLOPT_CLOSESOCKETFUNCTION`: the kernel takes a closed socket out of the loop by
/// itself.
func closeSocket(context: UnsafeMutableRawPointer?, descriptor: curl_socket_t) -> Int32 {
    unsafe CurlSockets.at(context).closed(descriptor)
    return close(descriptor)
}
