import CCurl
import LoadModel
import Measurement

extension CurlTransfer {
    /// Tells libcurl where bytes go, and what opens and closes sockets.
    ///
    /// libcurl calls back on the worker's thread, inside calls of the worker, and the transport
    /// keeps every transfer alive while its handle is in use: so the plain address is enough. A
    /// callback that takes fewer bytes than it was given ends the transfer.
    func setCallbacks() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_PRIVATE, context)
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_HEADERDATA, context)
        unsafe ccurl_set_data_callback(easy.raw, CURLOPT_HEADERFUNCTION) {
            bytes,
            size,
            count,
            context in
            let line = unsafe UnsafeBufferPointer(bytes: bytes, count: size * count)
            return unsafe CurlTransfer.at(context).receiveHeader(line.span) ? size * count : 0
        }
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_WRITEDATA, context)
        unsafe ccurl_set_data_callback(easy.raw, CURLOPT_WRITEFUNCTION) {
            bytes,
            size,
            count,
            context in
            let piece = unsafe UnsafeBufferPointer(bytes: bytes, count: size * count)
            return unsafe CurlTransfer.at(context).receiveBody(piece.span) ? size * count : 0
        }
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_READDATA, context)
        unsafe ccurl_set_data_callback(easy.raw, CURLOPT_READFUNCTION) {
            bytes,
            size,
            count,
            context in
            let room = unsafe UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
            return unsafe CurlTransfer.at(context).giveBody(room)
        }
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_OPENSOCKETDATA, context)
        unsafe ccurl_set_open_socket(easy.raw, openSocket)
        // A connection may outlive the transfer that opened it.
        let sockets = unsafe Unmanaged.passUnretained(sockets).toOpaque()
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_CLOSESOCKETDATA, sockets)
        unsafe ccurl_set_close_socket(easy.raw, closeSocket)
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
        guard let context = unsafe context else {
            preconditionFailure("libcurl called back without a transfer")
        }
        return unsafe Unmanaged.fromOpaque(context).takeUnretainedValue()
    }

    /// Takes one line of a head, its end included; false where the transfer is to end with it.
    ///
    /// libcurl hands trailers on as well, which belong to no head.
    private func receiveHeader(_ line: Span<UInt8>) -> Bool {
        noteFirstByte()
        guard response.isInHead else { return true }
        bytesOfHead += line.count
        do throws(ResponseParser.Fault) {
            try response.consumeHead(line)
        } catch {
            verdict = .malformed(error)
            return false
        }
        guard !response.isInHead else { return true }
        // What is given twice or in doubt, or asked to be the last, is not for another request.
        if !response.keepsAlive, response.answer.version != .http2 { forbidReuse(true) }
        return mayGoOn
    }

    /// Takes a piece of the body; false where the transfer is to end with it.
    ///
    /// It is as it came over the wire, chunks and all, unless libcurl has to unpack it.
    private func receiveBody(_ bytes: Span<UInt8>) -> Bool {
        noteFirstByte()
        guard readsFraming else {
            response.keepBody(bytes)
            return true
        }
        bytesOfBody += bytes.count
        switch response.consume(bytes) {
        case .needsMore: return true
        case .malformed(let fault):
            verdict = .malformed(fault)
            return false
        case .complete(let used):
            if used < bytes.count { forbidReuse(true) }
            return mayGoOn
        }
    }

    /// Copies what comes next of a body in pieces; answers how much, 0 at the end.
    private func giveBody(_ room: UnsafeMutableRawBufferPointer) -> Int {
        guard case .pieces(let pieces)? = request?.body else { return 0 }
        var given = 0
        while given < room.count, piece < pieces.count {
            let left = pieces[piece].count - sentOfPiece
            let count = min(left, room.count - given)
            unsafe pieces[piece].withUnsafeBytes { bytes in
                let part = unsafe UnsafeRawBufferPointer(
                    rebasing: bytes[sentOfPiece...].prefix(count)
                )
                unsafe UnsafeMutableRawBufferPointer(rebasing: room[given...]).copyMemory(
                    from: part
                )
            }
            given += count
            sentOfPiece += count
            if count == left {
                piece += 1
                sentOfPiece = 0
            }
        }
        return given
    }

    private func noteFirstByte() {
        if response.answer.firstByteAt == 0 { response.answer.firstByteAt = monotonicNanoseconds() }
    }

    /// False where the answer is whole and libcurl would not see it: it has a body to send for
    /// which the server has not waited, or waits for one that no answer to a HEAD has.
    private var mayGoOn: Bool {
        guard response.phase == .done, let body = request?.body, response.answer.version != .http2
        else { return true }
        let isSent = easy.offset(CURLINFO_SIZE_UPLOAD_T) >= body.count
        guard traits.answersHEAD || !isSent else { return true }
        verdict = .complete
        return false
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate init(bytes: UnsafeMutablePointer<CChar>, count: Int) {
        let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
        unsafe self = raw.bindMemory(to: UInt8.self)
    }
}
