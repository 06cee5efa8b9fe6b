import CZlib
import Testing

@testable import FixtureServer

@Suite struct `An answer` {
    @Test(arguments: [
        (
            answer: Answer(body: "ok"),
            wire: "HTTP/1.1 200 Scripted\r\nContent-Length: 2\r\n\r\nok"
        ),
        (answer: Answer(status: 204), wire: "HTTP/1.1 204 Scripted\r\n\r\n"),
        (
            answer: Answer(headers: [(name: "content-length", value: "9")], body: "lies"),
            wire: "HTTP/1.1 200 Scripted\r\ncontent-length: 9\r\n\r\nlies"
        ),
        (
            answer: Answer(
                chunks: [Array("0123456789abcdef".utf8)],
                extension: ";a=b",
                trailers: [(name: "T", value: "v")]
            ),
            wire: "HTTP/1.1 200 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "10;a=b\r\n0123456789abcdef\r\n0;a=b\r\nT: v\r\n\r\n"
        ),
        (answer: Answer(untilClose: "all"), wire: "HTTP/1.1 200 Scripted\r\n\r\nall"),
        (
            answer: Answer.redirect(to: "/there"),
            wire: "HTTP/1.1 302 Scripted\r\nLocation: /there\r\nContent-Length: 0\r\n\r\n"
        ),
    ]) func `is these bytes`(answer: Answer, wire: String) {
        #expect(String(decoding: answer.bytes, as: UTF8.self) == wire)
        #expect(
            String(decoding: answer.bytes.prefix(answer.headLength), as: UTF8.self)
                .hasSuffix("\r\n\r\n")
        )
    }

    @Test func `carries gzip that inflates to the text`() {
        let text = String(repeating: "again and ", count: 1_000)
        let answer = Answer.gzip(text)
        let body = Array(answer.bytes[answer.headLength...])
        #expect(body.count < 200)
        #expect(body.starts(with: [0x1f, 0x8b]))
        #expect(inflated(body, count: text.utf8.count) == Array(text.utf8))
    }

    private func inflated(_ bytes: [UInt8], count: Int) -> [UInt8] {
        var input = bytes
        var output = [UInt8](repeating: 0, count: count)
        var stream = unsafe z_stream()
        let size = unsafe Int32(MemoryLayout.size(ofValue: stream))
        unsafe inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size)
        defer { unsafe _ = inflateEnd(&stream) }
        unsafe input.withUnsafeMutableBufferPointer { input in
            unsafe output.withUnsafeMutableBufferPointer { output in
                unsafe stream.next_in = input.baseAddress
                unsafe stream.avail_in = UInt32(input.count)
                unsafe stream.next_out = output.baseAddress
                unsafe stream.avail_out = UInt32(output.count)
                let end = unsafe inflate(&stream, Z_FINISH)
                #expect(end == Z_STREAM_END)
            }
        }
        return output
    }
}
