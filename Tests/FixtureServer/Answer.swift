import CZlib

/// An HTTP/1.1 answer as the bytes that go over the wire.
package struct Answer: Sendable, Equatable {
    package let bytes: [UInt8]
    /// How many of the bytes are the head, its empty line included.
    package let headLength: Int

    /// With a `Content-Length` unless the headers bring one, be it true or not.
    package init(
        status: Int = 200,
        headers: [(name: String, value: String)] = [],
        body: String = ""
    ) {
        self.init(status: status, headers: headers, bytes: Array(body.utf8))
    }

    package init(
        status: Int = 200,
        headers: [(name: String, value: String)] = [],
        bytes body: [UInt8]
    ) {
        let isGiven = headers.contains { $0.name.lowercased() == "content-length" }
        let hasLength = !isGiven && status >= 200 && status != 204 && status != 304
        let length = hasLength ? [(name: "Content-Length", value: "\(body.count)")] : []
        self.init(status: status, headers: headers + length, rest: body)
    }

    /// A chunked body, each chunk with this extension, and trailers behind the last one.
    package init(
        chunks: [[UInt8]],
        extension: String = "",
        trailers: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = []
    ) {
        let encoded = chunks.flatMap { chunk -> [UInt8] in
            let size = String(chunk.count, radix: 16)
            return Array("\(size)\(`extension`)\r\n".utf8) + chunk + Array("\r\n".utf8)
        }
        let last = "0\(`extension`)\r\n" + Self.lines(trailers) + "\r\n"
        let coding = [(name: "Transfer-Encoding", value: "chunked")]
        self.init(status: 200, headers: headers + coding, rest: encoded + last.utf8)
    }

    /// A body without a length: it ends where the connection does.
    package init(untilClose body: String) {
        self.init(status: 200, headers: [], rest: Array(body.utf8))
    }

    package static func redirect(to location: String, status: Int = 302) -> Answer {
        Answer(status: status, headers: [(name: "Location", value: location)])
    }

    package static func gzip(_ body: String) -> Answer {
        Answer(
            headers: [(name: "Content-Encoding", value: "gzip")],
            bytes: compressed(Array(body.utf8))
        )
    }

    private init(status: Int, headers: [(name: String, value: String)], rest: [UInt8]) {
        let head = Array("HTTP/1.1 \(status) Scripted\r\n\(Self.lines(headers))\r\n".utf8)
        headLength = head.count
        bytes = head + rest
    }

    private static func lines(_ headers: [(name: String, value: String)]) -> String {
        headers.map { "\($0.name): \($0.value)\r\n" }.joined()
    }

    private static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        let windowBitsOfGzip: Int32 = 15 + 16
        let memoryLevel: Int32 = 8
        var input = bytes
        var stream = unsafe z_stream()
        let version = ZLIB_VERSION
        let size = unsafe Int32(MemoryLayout.size(ofValue: stream))
        let started = unsafe deflateInit2_(
            &stream,
            Z_BEST_COMPRESSION,
            Z_DEFLATED,
            windowBitsOfGzip,
            memoryLevel,
            Z_DEFAULT_STRATEGY,
            version,
            size
        )
        precondition(started == Z_OK, "zlib has no memory.")
        defer { unsafe _ = deflateEnd(&stream) }
        let bound = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
        return unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(bound)
                let ended = unsafe deflate(&stream, Z_FINISH)
                precondition(ended == Z_STREAM_END, "deflateBound was too small.")
                unsafe count = bound - Int(stream.avail_out)
            }
        }
    }
}
