import CCurl
import Glibc
import Measurement

extension Outcome {
    /// What a transfer that libcurl gave up on is counted as.
    ///
    /// - Parameters:
    ///   - code: Why libcurl gave up.
    ///   - systemError: `errno` of the call that failed, or 0.
    ///   - connected: Whether the transfer had a connection.
    init(_ code: CURLcode, systemError: Int32, connected: Bool) {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST: self = .unresolved
        case CURLE_COULDNT_CONNECT: self = Outcome(connectError: systemError)
        case CURLE_OPERATION_TIMEDOUT: self = connected ? .timeout : .connectTimeout
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE: self = .closedEarly
        case CURLE_RECV_ERROR, CURLE_SEND_ERROR:
            self = systemError == 0 ? .malformedResponse : .reset
        case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            self = .malformedResponse
        // What libcurl says of an answer that does not begin with HTTP/.
        case CURLE_UNSUPPORTED_PROTOCOL: self = connected ? .malformedResponse : .badURL
        case CURLE_URL_MALFORMAT: self = .badURL
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            self = .tls
        case CURLE_OUT_OF_MEMORY: self = .notSent
        default: self = .other
        }
    }

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
