import LoadModel
import CCurl

extension CurlTransfer {
    /// Tells libcurl where bytes go, and who opens and closes sockets.
    ///
    /// libcurl calls back on the worker's thread, inside calls of the worker, and the transport
    /// keeps every transfer alive while its handle is in use: so the plain address is enough.
    func setCallbacks(sockets: UnsafeMutableRawPointer) {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_PRIVATE, context)
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_HEADERDATA, context)
        unsafe ccurl_set_data_callback(easy.raw, CURLOPT_HEADERFUNCTION) {
            bytes,
            size,
            count,
            context in
            unsafe CurlTransfer.at(context).receiveHeader(
                UnsafeRawBufferPointer(start: bytes, count: size * count)
            )
            return size * count
        }
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_WRITEDATA, context)
        unsafe ccurl_set_data_callback(easy.raw, CURLOPT_WRITEFUNCTION) {
            bytes,
            size,
            count,
            context in
            unsafe CurlTransfer.at(context).receiveBody(
                UnsafeRawBufferPointer(start: bytes, count: size * count)
            )
            return size * count
        }
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_OPENSOCKETDATA, sockets)
        unsafe ccurl_set_open_socket(easy.raw, openSocket)
        unsafe ccurl_set_pointer(easy.raw, CURLOPT_CLOSESOCKETDATA, sockets)
        unsafe ccurl_set_close_socket(easy.raw, closeSocket)
    }

    static func at(_ context: UnsafeMutableRawPointer?) -> CurlTransfer {
        guard let context = unsafe context else {
            preconditionFailure("libcurl called back without a transfer")
        }
        return unsafe Unmanaged.fromOpaque(context).takeUnretainedValue()
    }

    /// One line of the head, line end included; an informational answer has a head of its own
    /// first.
    private func receiveHeader(_ line: UnsafeRawBufferPointer) {
        if answer.firstByteAt == 0 { answer.firstByteAt = monotonicNanoseconds() }
        guard let first = unsafe line.first else { return }
        switch first | 0x20 {
        case UInt8(ascii: "h") where unsafe line.starts(with: "HTTP/".utf8):
            answer.head.removeAll(keepingCapacity: true)
            answer.setCookies.removeAll(keepingCapacity: true)
            answer.location = nil
        case UInt8(ascii: "s"):
            if let value = unsafe line.value(ofField: "set-cookie:") {
                answer.setCookies.append(value)
            }
        case UInt8(ascii: "l"):
            if let value = unsafe line.value(ofField: "location:") { answer.location = value }
        default: break
        }
        if parts.hasHead { unsafe answer.head.append(contentsOf: line) }
    }

    private func receiveBody(_ bytes: UnsafeRawBufferPointer) {
        if parts.hasBody { unsafe answer.body.append(contentsOf: bytes) }
    }
}

extension UnsafeRawBufferPointer {
    /// The value of a header line, if its field has this name: lower case, colon included.
    fileprivate func value(ofField name: StaticString) -> String? {
        guard count >= name.utf8CodeUnitCount else { return nil }
        for index in 0..<name.utf8CodeUnitCount
        where unsafe self[index] | 0x20 != name.utf8Start[index] | 0x20 {
            return nil
        }
        return unsafe trimmed(from: name.utf8CodeUnitCount).map {
            unsafe String(decoding: $0, as: UTF8.self)
        }
    }

    /// The bytes from `start` without white space around them; nil where nothing is left.
    fileprivate func trimmed(from start: Int) -> UnsafeRawBufferPointer.SubSequence? {
        var lower = start
        var upper = count
        while lower < upper, unsafe self[lower] <= 0x20 { lower += 1 }
        while upper > lower, unsafe self[upper - 1] <= 0x20 { upper -= 1 }
        return unsafe lower < upper ? self[lower..<upper] : nil
    }
}
