import Foundation
import LoadModel
import Measurement
import Testing

@testable import LoadDriver

/// A stream of responses and what it has to be read as.
struct WireCase: CustomTestStringConvertible, Sendable {
    let name: String
    let wire: String
    var answersHEAD = false
    /// Status and body of each response.
    var responses: [(status: Int, body: String)]
    var keepsAlive = true
    var end = ResponseStream.End.clean

    var bytes: [UInt8] { Array(wire.utf8) }
    var testDescription: String { name }

    init(
        _ name: String,
        _ wire: String,
        _ responses: (status: Int, body: String)...,
        answersHEAD: Bool = false,
        keepsAlive: Bool = true,
        end: ResponseStream.End = .clean
    ) {
        self.name = name
        self.wire = wire
        self.answersHEAD = answersHEAD
        self.responses = responses
        self.keepsAlive = keepsAlive
        self.end = end
    }
}

@Suite struct `A response` {
    @Test(arguments: wellFormed)
    func `is read with its status, its body and its connection`(wire: WireCase) {
        let stream = ResponseStream([wire.bytes[...]], answersHEAD: wire.answersHEAD)
        #expect(stream.end == wire.end)
        #expect(stream.responses.map(\.status) == wire.responses.map(\.status))
        #expect(stream.responses.map { text($0.body) } == wire.responses.map(\.body))
        #expect(stream.responses.last?.keepsAlive == wire.keepsAlive)
    }

    @Test(arguments: malformed)
    func `is refused with a name where it breaks a rule`(wire: BadCase) {
        #expect(ResponseStream([wire.bytes[...]]).end == .malformed(wire.fault))
    }

    @Test(
        arguments: wellFormed.map { ($0.bytes, $0.answersHEAD) }
            + malformed.map { ($0.bytes, false) }
    )
    func `reads the same however it was split on the way`(bytes: [UInt8], answersHEAD: Bool) {
        for parts in [[], .head, .body, [.head, .body]] as [AnswerParts] {
            func stream(_ pieces: [ArraySlice<UInt8>]) -> ResponseStream {
                ResponseStream(pieces, answersHEAD: answersHEAD, parts: parts)
            }
            let whole = stream([bytes[...]])
            #expect(stream(bytes.indices.map { bytes[$0...$0] }) == whole, "byte by byte")
            for place in bytes.indices {
                let isSame = stream([bytes[..<place], bytes[place...]]) == whole
                #expect(isSame, "split at \(place)")
            }
        }
    }

    @Test func `keeps nothing that no step reads`() {
        let wire = Array("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: 2\r\n\r\nok".utf8)
        func response(_ parts: AnswerParts) -> ResponseStream.Response? {
            ResponseStream([wire[...]], parts: parts).responses.first
        }
        #expect(response([])?.head == [])
        #expect(response([])?.body == [])
        #expect(response(.head)?.body == [])
        #expect(response(.body)?.head == [])
        #expect(response([.head, .body])?.body == Array("ok".utf8))
        #expect(response(.head)?.head == Array(wire.dropLast(2)))
    }

    @Test func `keeps the head as it came, and of informational answers nothing`() throws {
        let wire = """
            HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nSet-Cookie: a=0\r\nLocation: /e\r\n\r\n\
            HTTP/1.1 302 Found\nLocation:  /there \r\nSet-Cookie: a=1\r\nset-cookie:b=2\r\n\
            Content-Length: 0\r\n\r\n
            """
        let response = try #require(ResponseStream([Array(wire.utf8)[...]]).responses.first)
        let head = try #require(wire.range(of: "HTTP/1.1 302"))
        #expect(text(response.head) == wire[head.lowerBound...])
        #expect(response.location == "/there")
        #expect(response.setCookies == ["a=1", "b=2"])
    }

    @Test func `has one line for a field that goes on`() throws {
        let wire =
            "HTTP/1.1 200 OK\r\nA: b \r\n\t c\r\nSet-Cookie: a=b;\r\n Path=/\r\nContent-Length: 0\r\n\r\n"
        let response = try #require(ResponseStream([Array(wire.utf8)[...]]).responses.first)
        #expect(text(response.head).contains("\r\nA: b c\r\n"))
        #expect(response.setCookies == ["a=b; Path=/"])
    }

    @Test(arguments: [
        (head: 262_144, line: 1_000, end: ResponseStream.End.clean),
        (262_145, 1_000, .malformed(.tooLarge)),
        (200_000, 100_000, .clean),
        (200_000, 100_001, .malformed(.tooLarge)),
    ])
    func `has a head of 256 KB at most, and lines of 100 KB`(
        head: Int,
        line: Int,
        end: ResponseStream.End
    ) {
        var text = "HTTP/1.1 204 No Content\r\n"
        while text.utf8.count + 2 < head {
            let left = head - 2 - text.utf8.count
            let size = left > line + 100 ? line : min(left, max(line / 2, 100))
            text += "A: " + String(repeating: "x", count: size - 5) + "\r\n"
        }
        let wire = Array((text + "\r\n").utf8)
        #expect(wire.count == head)
        #expect(ResponseStream([wire[...]]).end == end)
        #expect(ResponseStream([wire.prefix(70_000), wire.dropFirst(70_000)]).end == end)
    }

    @Test func `may be of any length, of which a step reads 64 MB`() {
        let head = Array("HTTP/1.1 200 OK\r\nContent-Length: 104857600\r\n\r\n".utf8)
        let megabyte = [UInt8](repeating: 0x78, count: 1_048_576)
        func read(_ parts: AnswerParts) -> LoadModel.Answer {
            var parser = ResponseParser()
            parser.begin(answersHEAD: false, parts: parts)
            #expect(parser.consume(head.span) == .needsMore)
            for _ in 1..<100 { #expect(parser.consume(megabyte.span) == .needsMore) }
            #expect(parser.consume(megabyte.span) == .complete(used: megabyte.count))
            parser.complete()
            return parser.answer
        }
        #expect(read(.head).failure == nil)
        let answer = read(.body)
        #expect(answer.body.count == 67_108_864)
        #expect(answer.failure == .bodyLimit)
        #expect(answer.failureDetail.contains("64 MB"))
    }

    @Test func `gives the room of a large body back`() {
        var parser = ResponseParser()
        parser.begin(answersHEAD: false, parts: .body)
        let wire = Array("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n".utf8)
        _ = parser.consume((wire + [UInt8](repeating: 0x78, count: 9_000_000)).span)
        #expect(parser.answer.body.count == 9_000_000)
        parser.begin(answersHEAD: false, parts: .body)
        #expect(parser.answer.body.capacity <= 1_048_576)
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
