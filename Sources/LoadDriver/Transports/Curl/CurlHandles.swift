import CCurl
import LoadModel
import Measurement
import Notation

/// libcurl's state for one transfer after another; owns what it points to.
@safe struct EasyHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    /// libcurl reads the list while a transfer runs and does not copy it.
    private var headers: UnsafeMutablePointer<curl_slist>?
    /// Where in that list the request's id stands, which differs from request to request.
    private var id: UnsafeMutablePointer<CChar>?
    private var idText: [UInt8] = []
    /// Where libcurl says in words what went wrong.
    private let complaint: UnsafeMutablePointer<CChar>

    init() throws(RunError) {
        guard let raw = unsafe curl_easy_init() else {
            throw RunError(.transportFailed, "libcurl could not make a transfer handle.")
        }
        unsafe self.raw = raw
        unsafe headers = nil
        unsafe id = nil
        unsafe complaint = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe complaint.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe ccurl_set_pointer(raw, CURLOPT_ERRORBUFFER, complaint)
        unsafe ccurl_set_pointer(raw, CURLOPT_DEBUGDATA, complaint)
        unsafe ccurl_set_debug_callback(raw, replaceComplaint)
    }

    deinit {
        unsafe curl_easy_cleanup(raw)
        unsafe curl_slist_free_all(headers)
        unsafe complaint.deallocate()
    }

    /// What libcurl said of the last transfer, in its own words; empty where it said nothing.
    var words: String { unsafe String(cString: complaint) }

    func forgetWords() { unsafe complaint.pointee = 0 }

    /// Reads from a connection over which nothing could be sent, so that `words` tell of the alert
    /// that came before it was closed.
    ///
    /// libcurl looks for nothing more then. It lets be read only what does nothing but connect, and
    /// keeps its first complaint: hence the options.
    func hearWhatCameLast() {
        guard activeSocket >= 0 else { return }
        set(CURLOPT_CONNECT_ONLY, 1)
        set(CURLOPT_VERBOSE, 1)
        var byte: UInt8 = 0
        var count = 0
        _ = unsafe curl_easy_recv(raw, &byte, 1, &count)
        set(CURLOPT_VERBOSE, 0)
        set(CURLOPT_CONNECT_ONLY, 0)
    }

    func set(_ option: CURLoption, _ value: Int) {
        let code = unsafe ccurl_set_long(raw, option, value)
        precondition(code == CURLE_OK, "libcurl refused option \(option.rawValue)")
    }

    /// Sets a text, which libcurl copies.
    func set(_ option: CURLoption, _ text: String) {
        let code = unsafe text.withCString { unsafe ccurl_set_pointer(raw, option, $0) }
        precondition(code == CURLE_OK, "libcurl refused option \(option.rawValue)")
    }

    /// Sets the value of the `Cookie` header, which libcurl copies; nil sends none.
    func setCookies(_ cookies: [UInt8]?) {
        let code =
            if let cookies {
                unsafe ccurl_set_pointer(raw, CURLOPT_COOKIE, cookies + [0])
            } else {
                unsafe ccurl_set_pointer(raw, CURLOPT_COOKIE, nil)
            }
        precondition(code == CURLE_OK, "libcurl refused cookies")
    }

    /// Sets a body: bytes, which libcurl copies, or pieces, which it asks for.
    func set(_ body: RequestBody) {
        switch body {
        case .whole(let bytes): setBody(bytes)
        case .pieces:
            unsafe ccurl_set_off(raw, CURLOPT_POSTFIELDSIZE_LARGE, Int64(body.count))
            let code = unsafe ccurl_set_pointer(raw, CURLOPT_POSTFIELDS, nil)
            precondition(code == CURLE_OK, "libcurl refused a body in pieces")
        }
    }

    private func setBody(_ bytes: [UInt8]) {
        unsafe ccurl_set_off(raw, CURLOPT_POSTFIELDSIZE_LARGE, Int64(bytes.count))
        let code = unsafe bytes.withUnsafeBytes {
            // An empty array has no address, and a null here means a body that is read by callback.
            let address = unsafe $0.baseAddress ?? UnsafeRawPointer(raw)
            return unsafe ccurl_set_pointer(raw, CURLOPT_COPYPOSTFIELDS, address)
        }
        precondition(code == CURLE_OK, "libcurl refused a body of \(bytes.count) bytes")
    }

    /// Replaces libcurl's own headers and those set before, with room for an id behind them.
    mutating func setHeaders(_ lines: [String], hasID: Bool) {
        var list: UnsafeMutablePointer<curl_slist>?
        for line in lines {
            let bytes = line.originalBytes.map { CChar(bitPattern: $0) }
            unsafe list = curl_slist_append(list, bytes + [0])
        }
        unsafe id = nil
        if hasID {
            let field = "\(RequestID.headerName): "
            let room = String(repeating: "0", count: RequestID.length)
            unsafe list = curl_slist_append(list, field + room)
            var last = unsafe list
            while let next = unsafe last?.pointee.next { unsafe last = next }
            unsafe id = last?.pointee.data.advanced(by: field.utf8.count)
        }
        unsafe ccurl_set_pointer(raw, CURLOPT_HTTPHEADER, list)
        unsafe curl_slist_free_all(headers)
        unsafe headers = list
    }

    /// Sets the id that the next request carries.
    mutating func setID(_ id: RequestID) {
        guard let place = unsafe self.id else { preconditionFailure("There is no room for an id.") }
        idText.removeAll(keepingCapacity: true)
        id.append(to: &idText)
        for index in idText.indices { unsafe place[index] = CChar(bitPattern: idText[index]) }
    }

    func integer(_ info: CURLINFO) -> Int {
        var value = 0
        unsafe ccurl_get_long(raw, info, &value)
        return value
    }

    /// The socket of the last transfer's connection, where that is kept; else -1.
    var activeSocket: Int32 {
        var socket: curl_socket_t = CURL_SOCKET_BAD
        unsafe ccurl_get_socket(raw, CURLINFO_ACTIVESOCKET, &socket)
        return socket
    }

    /// A size in bytes or a time in microseconds.
    func offset(_ info: CURLINFO) -> Int {
        var value: Int64 = 0
        unsafe ccurl_get_off(raw, info, &value)
        return Int(value)
    }
}

/// libcurl's `CURLOPT_DEBUGFUNCTION`: keeps the last complaint instead of the first.
private func replaceComplaint(
    handle: UnsafeMutableRawPointer?,
    kind: curl_infotype,
    text: UnsafeMutablePointer<CChar>?,
    size: Int,
    complaint: UnsafeMutableRawPointer?
) -> Int32 {
    guard kind == CURLINFO_TEXT, let text = unsafe text, let complaint = unsafe complaint
    else { return 0 }
    let length = min(size, Int(CURL_ERROR_SIZE) - 1)
    unsafe complaint.copyMemory(from: text, byteCount: length)
    unsafe complaint.storeBytes(of: 0, toByteOffset: length, as: CChar.self)
    return 0
}

/// The transfers of one worker, and the connections that they keep.
@safe struct MultiHandle: ~Copyable {
    let raw: UnsafeMutableRawPointer
    /// Told of connections that are closed, the last ones while the handle goes away.
    let sockets = CurlSockets()

    init() throws(RunError) {
        guard let raw = unsafe curl_multi_init() else {
            throw RunError(.transportFailed, "libcurl could not make a multi handle.")
        }
        unsafe self.raw = raw
    }

    deinit { unsafe curl_multi_cleanup(raw) }

    func add(_ easy: borrowing EasyHandle) {
        let code = unsafe curl_multi_add_handle(raw, easy.raw)
        precondition(code == CURLM_OK, "curl_multi_add_handle: \(code.rawValue)")
    }

    func remove(_ easy: borrowing EasyHandle) {
        let code = unsafe curl_multi_remove_handle(raw, easy.raw)
        precondition(code == CURLM_OK, "curl_multi_remove_handle: \(code.rawValue)")
    }
}
