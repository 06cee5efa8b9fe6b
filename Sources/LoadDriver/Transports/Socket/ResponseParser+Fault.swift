extension ResponseParser {
    /// Why a response is refused.
    package enum Fault: String, Error {
        case notHTTP = "the answer does not begin with HTTP/1.0 or HTTP/1.1 and a status"
        case field = "a line of the head is no header field"
        case folding = "a blank begins the first header field, or one goes on that says the length"
        case control = "a line holds a NUL, or a carriage return before its end"
        case length = "Content-Length is no number, or two that differ"
        case coding = "Transfer-Encoding is not chunked, or is given twice"
        case chunk = "a chunk does not begin with its size or end with its line"
        case tooLarge = "the head is larger than 256 KB, or a line of it than 100 KB"
        case upgrade = "the server switched protocols, which no request asked for"
    }
}
