import CCurl
import LoadModel
import LoadPlan
import Measurement

/// Carries requests through libcurl: every user has a handle, all of a worker share a multi handle.
final class CurlTransport {
    private let options: HTTPOptions
    private let multi: MultiHandle
    /// By user; made when the user first sends.
    private var transfers: [CurlTransfer?]
    /// When libcurl wants to be called though no socket is ready; nil for never.
    private(set) var deadline: UInt64?
    /// Users whose answers are complete, in order; taken by the worker.
    private(set) var finished: [Int] = []
    /// Valid during a call into libcurl: its callbacks come while the worker holds the loop.
    private var interests: [(descriptor: Int32, mask: UInt32)] = []

    init(users: Int, options: HTTPOptions) throws(RunError) {
        self.options = options
        multi = try MultiHandle()
        transfers = Array(repeating: nil, count: users)
        setCallbacks()
        // Idle connections of users who think count as well; libcurl would close them above a limit
        // that it derives from the transfers under way.
        unsafe ccurl_multi_set_long(multi.raw, CURLMOPT_MAXCONNECTS, max(16, users * 8))
        unsafe ccurl_multi_set_long(multi.raw, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    deinit {
        for case let transfer? in transfers where transfer.isActive { multi.remove(transfer.easy) }
    }

    /// Whether a user has sent over it before, and so may have a connection.
    func knows(_ user: Int) -> Bool { transfers[user] != nil }

    /// Starts a request; its answer comes through `finished`.
    func start(
        user: Int,
        _ request: PreparedRequest,
        cookies: String?,
        timeout: Timeout,
        parts: AnswerParts,
        at now: UInt64
    ) throws(RunError) {
        let transfer = try transfer(of: user)
        precondition(!transfer.isActive, "user \(user) has a request under way")
        transfer.prepare(request, cookies: cookies, timeout: timeout, parts: parts, at: now)
        transfer.isActive = true
        multi.add(transfer.easy)
    }

    /// Ends a request under way without an answer, and its connection.
    func cancel(user: Int) {
        guard let transfer = transfers[user], transfer.isActive else { return }
        multi.remove(transfer.easy)
        transfer.isActive = false
    }

    /// Gives a finished user's answer away and takes it back, so that its room is used again.
    func withAnswer(of user: Int, _ body: (inout Answer) -> Void) {
        guard let transfer = transfers[user] else {
            preconditionFailure("user \(user) never sent")
        }
        body(&transfer.answer)
    }

    func removeFinished() { finished.removeAll(keepingCapacity: true) }

    /// Lets libcurl start what was added and see to its timers.
    func pump(_ loop: borrowing EventLoop) {
        deadline = nil
        act(CURL_SOCKET_TIMEOUT, 0, loop)
    }

    /// Tells libcurl that a socket is ready; false for a descriptor that is not libcurl's.
    func handle(_ event: (descriptor: Int32, mask: UInt32), _ loop: borrowing EventLoop) {
        guard multi.sockets.wants(eventFrom: event.descriptor, in: loop) else { return }
        var bits: Int32 = 0
        if event.mask & EventLoop.readable != 0 { bits |= CURL_CSELECT_IN }
        if event.mask & EventLoop.writable != 0 { bits |= CURL_CSELECT_OUT }
        // An error that comes alone libcurl takes for one of sending, and does not ask which. So
        // shows a reset for a moment, before the socket can be read.
        if event.mask & EventLoop.failed != 0 { bits |= CURL_CSELECT_IN | CURL_CSELECT_ERR }
        act(event.descriptor, bits, loop)
    }

    private func act(_ descriptor: Int32, _ bits: Int32, _ loop: borrowing EventLoop) {
        var running: Int32 = 0
        let code = unsafe curl_multi_socket_action(multi.raw, descriptor, bits, &running)
        precondition(code == CURLM_OK, "curl_multi_socket_action: \(code.rawValue)")
        watch(loop)
        collectFinished()
        // Taking a handle out can change what libcurl wants.
        watch(loop)
    }

    private func watch(_ loop: borrowing EventLoop) {
        for interest in interests {
            multi.sockets.want(interest.mask, from: interest.descriptor, in: loop)
        }
        interests.removeAll(keepingCapacity: true)
    }

    private func collectFinished() {
        var easy: UnsafeMutableRawPointer?
        var code = CURLE_OK
        while unsafe ccurl_next_done(multi.raw, &easy, &code) != 0 {
            let now = monotonicNanoseconds()
            guard let raw = unsafe easy else { continue }
            var context: UnsafeMutableRawPointer?
            unsafe ccurl_get_pointer(raw, CURLINFO_PRIVATE, &context)
            let transfer = unsafe CurlTransfer.at(context)
            transfer.finish(code, at: now)
            multi.remove(transfer.easy)
            transfer.isActive = false
            finished.append(transfer.user)
        }
    }

    private func transfer(of user: Int) throws(RunError) -> CurlTransfer {
        if let transfer = transfers[user] { return transfer }
        let transfer = unsafe try CurlTransfer(
            user: user,
            options: options,
            sockets: Unmanaged.passUnretained(multi.sockets).toOpaque()
        )
        transfers[user] = transfer
        return transfer
    }

    private func setCallbacks() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe ccurl_multi_set_pointer(multi.raw, CURLMOPT_SOCKETDATA, context)
        unsafe ccurl_multi_set_socket_callback(multi.raw) { _, descriptor, what, context, _ in
            var mask: UInt32 = 0
            if what != CURL_POLL_REMOVE {
                if what & CURL_POLL_IN != 0 { mask |= EventLoop.readable }
                if what & CURL_POLL_OUT != 0 { mask |= EventLoop.writable }
            }
            unsafe CurlTransport.at(context).interests.append((descriptor, mask))
            return 0
        }
        unsafe ccurl_multi_set_pointer(multi.raw, CURLMOPT_TIMERDATA, context)
        unsafe ccurl_multi_set_timer_callback(multi.raw) { _, milliseconds, context in
            let transport = unsafe CurlTransport.at(context)
            transport.deadline =
                milliseconds < 0
                ? nil : monotonicNanoseconds() + UInt64(milliseconds) * 1_000_000
            return 0
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransport {
        guard let context = unsafe context else {
            preconditionFailure("libcurl called back without its transport")
        }
        return unsafe Unmanaged.fromOpaque(context).takeUnretainedValue()
    }
}
