// Responses with everything that RFC 9112 allows and servers send.

let wellFormed = lengths + statusLines + bodiless + chunked + connections + several

private let ok = "HTTP/1.1 200 OK\r\n"

private let lengths: [WireCase] = [
    WireCase("a length", ok + "Content-Length: 2\r\n\r\nok", (200, "ok")),
    WireCase("a length of nothing", ok + "Content-Length: 0\r\n\r\n", (200, "")),
    WireCase("a length without a blank", ok + "Content-Length:2\r\n\r\nok", (200, "ok")),
    WireCase("a length among blanks", ok + "Content-Length: \t 2 \t\r\n\r\nok", (200, "ok")),
    WireCase("a length in capitals", ok + "CONTENT-LENGTH: 2\r\n\r\nok", (200, "ok")),
    WireCase("a length with zeros", ok + "content-length: 0002\r\n\r\nok", (200, "ok")),
    WireCase(
        "the same length twice",
        ok + "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok",
        (200, "ok")
    ),
    WireCase("a body of line ends", ok + "Content-Length: 4\r\n\r\n\r\n\r\n", (200, "\r\n\r\n")),
    WireCase("a body of NULs", ok + "Content-Length: 2\r\n\r\n\0\0", (200, "\0\0")),
    WireCase(
        "a field with a longer name",
        ok + "Content-Lengths: 9\r\nContent-Length: 1\r\n\r\nx",
        (200, "x")
    ),
    WireCase(
        "a field with a shorter name",
        ok + "Content: 9\r\nC: 8\r\nContent-Length: 1\r\n\r\nx",
        (200, "x")
    ),
    WireCase("an empty field", ok + "X-Empty:\r\nContent-Length: 0\r\n\r\n", (200, "")),
    WireCase("a value of UTF-8", ok + "X: Größe\r\nContent-Length: 0\r\n\r\n", (200, "")),
    WireCase("a field that goes on", ok + "A: b\r\n c\r\nContent-Length: 2\r\n\r\nok", (200, "ok")),
    WireCase(
        "a field that goes on with nothing",
        ok + "Content-Length: 0\r\nA: b\r\n \r\n\r\n",
        (200, "")
    ),
    WireCase("a field that goes on twice", ok + "A: b\n \tc\n d\nContent-Length: 0\n\n", (200, "")),
    WireCase("colons in a value", ok + "Date: 10:00:00\r\nContent-Length: 0\r\n\r\n", (200, "")),
]

private let statusLines: [WireCase] = [
    WireCase("line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 2\n\nok", (200, "ok")),
    WireCase("both line ends", "HTTP/1.1 200 OK\r\nContent-Length: 2\n\r\nok", (200, "ok")),
    WireCase("no reason", "HTTP/1.1 200 \r\nContent-Length: 2\r\n\r\nok", (200, "ok")),
    WireCase("not even a blank", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", (200, "ok")),
    WireCase("a reason of UTF-8", "HTTP/1.1 200 Größe\r\nContent-Length: 0\r\n\r\n", (200, "")),
    WireCase("the largest status", "HTTP/1.1 999 ?\r\nContent-Length: 0\r\n\r\n", (999, "")),
]

/// No body, whatever the fields say.
private let bodiless: [WireCase] = [
    WireCase("a 204", "HTTP/1.1 204 No Content\r\n\r\n", (204, "")),
    WireCase("a 204 with a length", "HTTP/1.1 204 None\r\nContent-Length: 9\r\n\r\n", (204, "")),
    WireCase("a 304 with a length", "HTTP/1.1 304 Same\r\nContent-Length: 9\r\n\r\n", (304, "")),
    WireCase(
        "a 304 in chunks that never come",
        "HTTP/1.1 304 Same\r\nTransfer-Encoding: chunked\r\n\r\n",
        (304, "")
    ),
    WireCase("to HEAD", ok + "Content-Length: 9\r\n\r\n", (200, ""), answersHEAD: true),
    WireCase("to HEAD, without a length", ok + "A: b\r\n\r\n", (200, ""), answersHEAD: true),
    WireCase(
        "to HEAD, in chunks",
        ok + "Transfer-Encoding: chunked\r\n\r\n",
        (200, ""),
        answersHEAD: true
    ),
    WireCase("to HEAD, no fields", "HTTP/1.1 404 No\r\n\r\n", (404, ""), answersHEAD: true),
]

private let chunks = ok + "Transfer-Encoding: chunked\r\n\r\n"

private let chunked: [WireCase] = [
    WireCase("a chunk", chunks + "2\r\nok\r\n0\r\n\r\n", (200, "ok")),
    WireCase("no chunk", chunks + "0\r\n\r\n", (200, "")),
    WireCase("chunks", chunks + "1\r\no\r\n1\r\nk\r\n0\r\n\r\n", (200, "ok")),
    WireCase(
        "a size in small letters",
        chunks + "a\r\n0123456789\r\n0\r\n\r\n",
        (200, "0123456789")
    ),
    WireCase("a size in capitals", chunks + "A\r\n0123456789\r\n0\r\n\r\n", (200, "0123456789")),
    WireCase("a size with zeros", chunks + "0002\r\nok\r\n000\r\n\r\n", (200, "ok")),
    WireCase("an extension", chunks + "2;a=b\r\nok\r\n0;c=\"d;e\"\r\n\r\n", (200, "ok")),
    WireCase("blanks behind a size", chunks + "2 \r\nok\r\n0\t; a\r\n\r\n", (200, "ok")),
    WireCase("trailers", chunks + "2\r\nok\r\n0\r\nA: b\r\nC: d\r\n\r\n", (200, "ok")),
    WireCase("chunks with line feeds", chunks + "2\nok\n0\nA: b\n\n", (200, "ok")),
    WireCase("line ends in a chunk", chunks + "4\r\n\r\n\r\n\r\n0\r\n\r\n", (200, "\r\n\r\n")),
    WireCase(
        "a coding in capitals",
        ok + "transfer-encoding: CHUNKED\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        (200, "x")
    ),
    WireCase(
        "chunks and a length, which counts for nothing",
        ok + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
        (200, "ok"),
        keepsAlive: false
    ),
    WireCase(
        "chunks of HTTP/1.0, which has none",
        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n0\r\n\r\n",
        (200, ""),
        keepsAlive: false
    ),
]

private let connections: [WireCase] = [
    WireCase(
        "close",
        ok + "Connection: close\r\nContent-Length: 0\r\n\r\n",
        (200, ""),
        keepsAlive: false
    ),
    WireCase(
        "close in a list",
        ok + "connection: upgrade ,\tClose, x\r\nContent-Length: 0\r\n\r\n",
        (200, ""),
        keepsAlive: false
    ),
    WireCase(
        "close, then keep-alive",
        ok + "Connection: close\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n",
        (200, ""),
        keepsAlive: false
    ),
    WireCase(
        "close and keep-alive in one list",
        ok + "Connection: close, keep-alive\r\nContent-Length: 0\r\n\r\n",
        (200, ""),
        keepsAlive: false
    ),
    WireCase(
        "a word like close",
        ok + "Connection: closed\r\nContent-Length: 0\r\n\r\n",
        (200, "")
    ),
    WireCase("an empty list", ok + "Connection: ,,\r\nContent-Length: 0\r\n\r\n", (200, "")),
    WireCase(
        "HTTP/1.0",
        "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok",
        (200, "ok"),
        keepsAlive: false
    ),
    WireCase(
        "HTTP/1.0 that keeps alive",
        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok",
        (200, "ok")
    ),
    WireCase(
        "a body that ends with the stream",
        ok + "\r\nall of it",
        (200, "all of it"),
        keepsAlive: false,
        end: .withStream
    ),
    WireCase("no body before the end", ok + "\r\n", (200, ""), keepsAlive: false, end: .withStream),
    WireCase(
        "HTTP/1.0 that would keep alive, without a length",
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nok",
        (200, "ok"),
        keepsAlive: false,
        end: .withStream
    ),
    WireCase(
        "a body that is cut short",
        ok + "Content-Length: 9\r\n\r\nok",
        (200, "ok"),
        end: .cutShort
    ),
    WireCase("chunks that are cut short", chunks + "9\r\nok", (200, "ok"), end: .cutShort),
    WireCase("chunks without the last", chunks + "2\r\nok\r\n", (200, "ok"), end: .cutShort),
    WireCase("trailers without an end", chunks + "0\r\nA: b\r\n", (200, ""), end: .cutShort),
]

private let several: [WireCase] = [
    WireCase(
        "two in a row",
        ok + "Content-Length: 1\r\n\r\na" + "HTTP/1.1 404 No\r\nContent-Length: 1\r\n\r\nb",
        (200, "a"),
        (404, "b")
    ),
    WireCase(
        "chunks, nothing and a length",
        chunks + "1\r\na\r\n0\r\n\r\n" + "HTTP/1.1 204 No\r\n\r\n" + ok
            + "Content-Length: 1\r\n\r\nb",
        (200, "a"),
        (204, ""),
        (200, "b")
    ),
    WireCase(
        "a 100 before",
        "HTTP/1.1 100 Continue\r\n\r\n" + ok + "Content-Length: 1\r\n\r\na",
        (200, "a")
    ),
    WireCase(
        "a 102 with fields and a 103 before",
        "HTTP/1.1 102 Wait\r\nContent-Length: 7\r\nConnection: close\r\n\r\n"
            + "HTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n" + ok + "Content-Length: 1\r\n\r\na",
        (200, "a")
    ),
    WireCase(
        "to HEAD, two in a row",
        ok + "Content-Length: 5\r\n\r\n" + ok + "Content-Length: 6\r\n\r\n",
        (200, ""),
        (200, ""),
        answersHEAD: true
    ),
]
