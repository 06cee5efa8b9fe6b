import CCurl
import LoadModel
import LoadPlan
import Measurement

/// Carries exchanges through libcurl: every slot has a handle, all of a worker share a multi
/// handle.
final class CurlTransport {
    private let options: HTTPOptions
    private let connection: ConnectionOptions
    /// The header that the plan splits by.
    private let splitBy: String?
    /// As much is kept of a body that no step reads, where its failure would be kept.
    private let bodyStart: Int
    private let multi: MultiHandle
    /// By slot; made for its first exchange.
    private var transfers: [CurlTransfer?]
    /// When libcurl wants to be called though no socket is ready; nil for never.
    private(set) var deadline: UInt64?
    /// Slots whose answers are complete, in order; taken by the worker.
    private(set) var finished: [Int] = []
    /// Valid during a call into libcurl: its callbacks come while the worker holds the loop.
    private var interests: [(descriptor: Int32, mask: UInt32)] = []

    init(
        slots: Int,
        options: HTTPOptions,
        connection: ConnectionOptions = ConnectionOptions(),
        splitBy: String? = nil,
        bodyStart: Int = 0
    ) throws(RunError) {
        self.options = options
        self.connection = connection
        self.splitBy = splitBy
        self.bodyStart = bodyStart
        multi = try MultiHandle()
        transfers = Array(repeating: nil, count: slots)
        setCallbacks()
        // Idle connections of users who think count as well; libcurl would close them above a limit
        // that it derives from the transfers under way.
        unsafe ccurl_multi_set_long(multi.raw, CURLMOPT_MAXCONNECTS, max(16, slots * 8))
        unsafe ccurl_multi_set_long(multi.raw, CURLMOPT_PIPELINING, Int(CURLPIPE_NOTHING))
    }

    deinit {
        for case let transfer? in transfers where transfer.isActive { multi.remove(transfer.easy) }
    }

    /// Whether a slot has sent over it before, and so may have a connection.
    func knows(_ slot: Int) -> Bool { transfers[slot] != nil }

    /// Starts a request; its answer comes through `finished`.
    func start(
        slot: Int,
        _ request: PreparedRequest,
        cookies: [UInt8]?,
        id: RequestID? = nil,
        timeout: Timeout,
        parts: AnswerParts,
        at now: UInt64
    ) throws(RunError) {
        let transfer = try transfer(of: slot)
        precondition(!transfer.isActive, "slot \(slot) has a request under way")
        transfer.prepare(
            request,
            cookies: cookies,
            id: id,
            timeout: timeout,
            parts: parts,
            at: now
        )
        transfer.isActive = true
        multi.add(transfer.easy)
    }

    /// Ends a request under way without an answer, and its connection.
    func cancel(slot: Int) {
        guard let transfer = transfers[slot], transfer.isActive else { return }
        multi.remove(transfer.easy)
        transfer.isActive = false
    }

    /// Gives a finished exchange's answer away and takes it back, so that its room is used again.
    func withAnswer(of slot: Int, _ body: (inout Answer) -> Void) {
        guard let transfer = transfers[slot] else {
            preconditionFailure("slot \(slot) never sent")
        }
        body(&transfer.response.answer)
    }

    func removeFinished() { finished.removeAll(keepingCapacity: true) }

    /// Lets libcurl start what was added and see to its timers.
    func pump(_ loop: borrowing EventLoop) {
        deadline = nil
        act(CURL_SOCKET_TIMEOUT, 0, loop)
    }

    /// Tells libcurl that a socket is ready, where it is one of libcurl's and wanted.
    func handle(_ event: EventLoop.Event, _ loop: borrowing EventLoop) {
        guard multi.sockets.wants(event, in: loop) else { return }
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
            let ending = transfer.finish(code, at: now)
            multi.sockets.finished(transfer.easy.activeSocket)
            multi.remove(transfer.easy)
            switch ending {
            case .complete:
                transfer.isActive = false
                finished.append(transfer.slot)
            case .again:
                transfer.prepareAgain(at: now)
                multi.add(transfer.easy)
            }
        }
    }

    private func transfer(of slot: Int) throws(RunError) -> CurlTransfer {
        if let transfer = transfers[slot] { return transfer }
        let transfer = try CurlTransfer(
            slot: slot,
            options: options,
            connection: connection,
            sockets: multi.sockets,
            response: ResponseParser(splitBy: splitBy, bodyStart: bodyStart)
        )
        transfers[slot] = transfer
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
