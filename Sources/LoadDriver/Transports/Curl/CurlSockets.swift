import CCurl
import Glibc

/// Which of libcurl's sockets the event loop watches, and for what.
///
/// libcurl takes a socket out of the loop after every request and puts it back for the next. Both
/// would be a system call. A socket stays registered instead, until it is closed or speaks while
/// nobody listens: then a request on a kept-alive connection costs no `epoll_ctl` at all.
final class CurlSockets {
    private struct State {
        /// In the kernel.
        var registered: UInt32 = 0
        /// By libcurl.
        var wanted: UInt32 = 0
        /// Opened and closed through us, so that we know when a descriptor is another socket.
        var isOurs = false
    }

    private var states: [State] = []

    func opened(_ descriptor: Int32) {
        reserve(descriptor)
        states[Int(descriptor)] = State(isOurs: true)
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
        if mask == 0 && state.isOurs || mask == state.registered { return }
        register(mask, descriptor, in: loop)
    }

    /// Whether libcurl has to be told of an event; stops watching a socket that nobody wants.
    func wants(eventFrom descriptor: Int32, in loop: borrowing EventLoop) -> Bool {
        guard descriptor < states.count, states[Int(descriptor)].registered != 0 else {
            return false
        }
        if states[Int(descriptor)].wanted != 0 { return true }
        register(0, descriptor, in: loop)
        return false
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
func openSocket(
    context: UnsafeMutableRawPointer?,
    purpose: curlsocktype,
    address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address = unsafe address else { return CURL_SOCKET_BAD }
    let descriptor = unsafe socket(
        address.pointee.family,
        address.pointee.socktype,
        address.pointee.protocol
    )
    guard descriptor >= 0 else { return CURL_SOCKET_BAD }
    unsafe CurlSockets.at(context).opened(descriptor)
    return descriptor
}

/// libcurl's `CURLOPT_CLOSESOCKETFUNCTION`: the kernel takes a closed socket out of the loop by
/// itself.
func closeSocket(context: UnsafeMutableRawPointer?, descriptor: curl_socket_t) -> Int32 {
    unsafe CurlSockets.at(context).closed(descriptor)
    return close(descriptor)
}
