import Notation
import Testing
@testable import LoadDriver

/// Bytes that are no response, and what they are refused with.
struct BadCase: CustomTestStringConvertible, Sendable {
    let name: String
    let wire: String
    let fault: ResponseParser.Fault

    var bytes: [UInt8] { Array(wire.utf8) }
    var testDescription: String { name }

    init(_ name: String, _ wire: String, _ fault: ResponseParser.Fault) {
        self.name = name
        self.wire = wire
        self.fault = fault
    }
}

let malformed = badStatusLines + badFields + badFraming + badChunks

private let ok = "HTTP/1.1 200 OK\r\n"
private let chunks = ok + "Transfer-Encoding: chunked\r\n\r\n"

private let badStatusLines: [BadCase] = [
    BadCase("a page without a head", "<html>", .notHTTP),
    BadCase("another protocol", "SSH-2.0-OpenSSH_9.2\r\n", .notHTTP),
    BadCase("TLS", "\u{15}\u{3}\u{3}", .notHTTP),
    BadCase("an empty line before", "\r\n" + ok + "\r\n", .notHTTP),
    BadCase("two empty lines before", "\r\n\r\n" + ok + "\r\n", .notHTTP),
    BadCase("a blank before", " " + ok, .notHTTP),
    BadCase("HTTP/2", "HTTP/2 200\r\n\r\n", .notHTTP),
    BadCase("HTTP/1.2", "HTTP/1.2 200 OK\r\n\r\n", .notHTTP),
    BadCase("a longer version", "HTTP/1.10 200 OK\r\n\r\n", .notHTTP),
    BadCase("small letters", "http/1.1 200 OK\r\n\r\n", .notHTTP),
    BadCase("no status", "HTTP/1.1\r\n\r\n", .notHTTP),
    BadCase("a short status", "HTTP/1.1 20\r\n\r\n", .notHTTP),
    BadCase("a long status", "HTTP/1.1 2000 OK\r\n\r\n", .notHTTP),
    BadCase("a status of letters", "HTTP/1.1 OK! 200\r\n\r\n", .notHTTP),
    BadCase("a negative status", "HTTP/1.1 -20 OK\r\n\r\n", .notHTTP),
    BadCase("a status below 100", "HTTP/1.1 099 OK\r\n\r\n", .notHTTP),
    BadCase("two blanks", "HTTP/1.1  200 OK\r\n\r\n", .notHTTP),
    BadCase("a reason at once", "HTTP/1.1 200OK\r\n\r\n", .notHTTP),
    BadCase("a NUL in the reason", "HTTP/1.1 200 O\0K\r\n\r\n", .notHTTP),
    BadCase("a NUL in the version", "HTT\0P/1.1 200 OK\r\n\r\n", .notHTTP),
    BadCase("a carriage return in the reason", "HTTP/1.1 200 O\rK\r\n\r\n", .notHTTP),
    BadCase("nonsense behind the first response", ok + "Content-Length: 1\r\n\r\nxy", .notHTTP),
    BadCase("another protocol, without being asked", "HTTP/1.1 101 Switch\r\n\r\n", .upgrade),
]

private let badFields: [BadCase] = [
    BadCase("no colon", ok + "Nonsense\r\n\r\n", .field),
    BadCase("no name", ok + ": b\r\n\r\n", .field),
    BadCase("a blank before the colon", ok + "Content-Length : 0\r\n\r\n", .field),
    BadCase("a blank in the name", ok + "Content Length: 0\r\n\r\n", .field),
    BadCase("a name of UTF-8", ok + "Größe: 0\r\n\r\n", .field),
    BadCase("a name with a control character", ok + "A\u{7}: 0\r\n\r\n", .field),
    BadCase("a name and no colon, of a field that is read", ok + "Set-Cookie\r\n\r\n", .field),
    BadCase("a first field that goes on", ok + " A: b\r\n\r\n", .folding),
    BadCase("a length that goes on", ok + "Content-Length:\r\n 1\r\n\r\n", .folding),
    BadCase("a coding that goes on", ok + "Transfer-Encoding:\r\n chunked\r\n\r\n", .folding),
    BadCase("a NUL in a value", ok + "A: b\0c\r\n\r\n", .control),
    BadCase("a carriage return in a value", ok + "Location: /a\rb\r\n\r\n", .control),
    BadCase("two carriage returns", ok + "A: b\r\r\n\r\n", .control),
    BadCase("a field in an informational answer", "HTTP/1.1 100 Go\r\nNonsense\r\n\r\n", .field),
]

private let badFraming: [BadCase] = [
    BadCase("no length", ok + "Content-Length: \r\n\r\n", .length),
    BadCase("a negative length", ok + "Content-Length: -1\r\n\r\n", .length),
    BadCase("a length with a sign", ok + "Content-Length: +1\r\n\r\n", .length),
    BadCase("a length in hexadecimal", ok + "Content-Length: 0x10\r\n\r\n", .length),
    BadCase("a length with a unit", ok + "Content-Length: 1 byte\r\n\r\n", .length),
    BadCase("a list of lengths", ok + "Content-Length: 1, 1\r\n\r\n", .length),
    BadCase("two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", .length),
    BadCase("a length of 2^64", ok + "Content-Length: 18446744073709551616\r\n\r\n", .length),
    BadCase("a coding that is not chunked", ok + "Transfer-Encoding: gzip\r\n\r\n", .coding),
    BadCase("a second coding", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n", .coding),
    BadCase(
        "chunked twice",
        ok + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
        .coding
    ),
    BadCase("no coding", ok + "Transfer-Encoding:\r\n\r\n", .coding),
]

private let badChunks: [BadCase] = [
    BadCase("a size of letters", chunks + "xy\r\n", .chunk),
    BadCase("no size", chunks + "\r\n", .chunk),
    BadCase("an extension without a size", chunks + ";a=b\r\n", .chunk),
    BadCase("a negative size", chunks + "-1\r\n", .chunk),
    BadCase("a size with 0x", chunks + "0x2\r\nok\r\n", .chunk),
    BadCase("a size behind a blank", chunks + " 2\r\nok\r\n", .chunk),
    BadCase("a size of 2^64", chunks + "10000000000000000\r\n", .chunk),
    BadCase("a chunk that is longer than its size", chunks + "1\r\nok\r\n0\r\n\r\n", .chunk),
    BadCase("a chunk that is shorter than its size", chunks + "4\r\nok\r\n0\r\n\r\n", .chunk),
    BadCase("a NUL in an extension", chunks + "1;\0\r\nx\r\n0\r\n\r\n", .control),
    BadCase("a trailer without a colon", chunks + "0\r\nNonsense\r\n\r\n", .field),
    BadCase("a first trailer that goes on", chunks + "0\r\n A: b\r\n\r\n", .folding),
]
