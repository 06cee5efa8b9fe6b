import CCurl
import Glibc
import Measurement

/// Why libcurl has no answer: what it is counted as, and what is said of it.
struct CurlFailure {
    let outcome: Outcome
    let detail: String
    /// The connection was lost, and not for anything that came over it.
    var isLoss: Bool { outcome == .closedEarly || outcome == .reset }

    /// Nil where the answer is whole.
    init?(_ code: CURLcode, of transfer: CurlTransfer) {
        switch transfer.verdict {
        case .complete: return nil
        case .malformed(let fault):
            self.init(.malformedResponse, fault.rawValue)
        case .lost(let systemError):
            self.init(lostBy: systemError)
        case nil:
            guard code != CURLE_OK || transfer.response.isInHead else { return nil }
            self.init(code, transfer)
        }
    }

    private init(_ outcome: Outcome, _ detail: String) {
        self.outcome = outcome
        self.detail = detail
    }

    private init(lostBy systemError: Int32) {
        if systemError == 0 {
            self.init(.closedEarly, "the server closed")
        } else {
            self.init(.reset, systemReason(systemError))
        }
    }

    private init(_ code: CURLcode, _ transfer: CurlTransfer) {
        let words = transfer.easy.words
        let said =
            words.isEmpty ? unsafe String(cString: curl_easy_strerror(code)) : words
        let systemError = Int32(truncatingIfNeeded: transfer.easy.integer(CURLINFO_OS_ERRNO))
        switch code {
        case CURLE_OK, CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: self.init(lostBy: 0)
        case CURLE_COULDNT_RESOLVE_HOST: self.init(.unresolved, said)
        case CURLE_COULDNT_CONNECT: self.init(Outcome(connectError: systemError), said)
        case CURLE_OPERATION_TIMEDOUT:
            // The time of the connection itself is 0 where it was kept alive.
            let isConnected = transfer.easy.offset(CURLINFO_PRETRANSFER_TIME_T) > 0
            self.init(isConnected ? .timeout : .connectTimeout, said)
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR: self.init(lostOver: transfer, systemError)
        // So HTTP/2 calls it where nothing can be sent.
        case CURLE_HTTP2 where words.contains("Send failure") || words.contains("SSL_write"):
            self.init(lostOver: transfer, systemError)
        case CURLE_HTTP2_STREAM: self.init(.reset, said)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING,
            CURLE_HTTP2, CURLE_TOO_MANY_REDIRECTS, CURLE_FILESIZE_EXCEEDED:
            self.init(.malformedResponse, said)
        case CURLE_URL_MALFORMAT: self.init(.badURL, said)
        default:
            if let fault = TLSFault(code, transfer.easy) {
                self.init(.tls, fault.described(said))
            } else if transfer.hasAnswerBegun {
                // libcurl says that memory is short where a head is too large for it: what it does
                // not like about an answer is the server's doing, whatever it is called.
                let isMemory = code == CURLE_OUT_OF_MEMORY
                let fault = ResponseParser.Fault.tooLarge.rawValue
                self.init(.malformedResponse, isMemory ? fault : said)
            } else {
                let isOurs = code == CURLE_OUT_OF_MEMORY || code == CURLE_FAILED_INIT
                self.init(isOurs ? .notSent : .other, said)
            }
        }
    }

    /// A connection over which nothing can be sent or read any more.
    private init(lostOver transfer: CurlTransfer, _ systemError: Int32) {
        // OpenSSL has read an alert then, of which libcurl does not tell.
        let isEnded = transfer.easy.words.contains("SSL_ERROR_ZERO_RETURN")
        let isRefused =
            !transfer.isPlain && !transfer.hasAnswerBegun && (systemError != 0 || isEnded)
        // A server of TLS 1.3 may refuse a client that believes to be connected and sends.
        if isRefused, transfer.isOnNewConnection { transfer.easy.hearWhatCameLast() }
        let words = transfer.easy.words
        if !transfer.isPlain, let fault = TLSFault(alertIn: words) {
            self.init(.tls, fault.described(words))
        } else if isRefused {
            // The alert may be lost.
            let hint = "a server does so that wants a client certificate"
            let loss = CurlFailure(lostBy: systemError)
            self.init(loss.outcome, "\(loss.detail), before an answer over TLS: \(hint)")
        } else if systemError != 0 {
            self.init(lostBy: systemError)
        } else if isEnded || words.contains("unexpected eof") || words.isEmpty {
            self.init(lostBy: 0)
        } else {
            // What is wrong with chunks, or with the size of a head.
            self.init(.malformedResponse, words)
        }
    }
}

extension Outcome {
    /// What a connection that could not be opened is counted as, by `errno`.
    init(connectError: Int32) {
        switch connectError {
        case ECONNREFUSED: self = .refused
        case ECONNRESET: self = .reset
        case ETIMEDOUT: self = .connectTimeout
        case EMFILE, ENFILE, EADDRNOTAVAIL, ENOBUFS, ENOMEM: self = .notSent
        default: self = .unreachable
        }
    }
}
