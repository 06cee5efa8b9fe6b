import CCurl
import Measurement

/// Why there is no TLS with a server: a bounded set of reasons, in words that say what to do.
enum TLSFault: String, CaseIterable {
    case selfSigned = "the server's certificate is self-signed"
    case expired = "the server's certificate has expired"
    case notYetValid = "the server's certificate is not valid yet"
    case otherHost = "the server's certificate is for another host"
    case unknownIssuer = "the server's certificate is from an issuer that is not known here"
    case revoked = "the server's certificate is revoked"
    case badCertificate = "the server's certificate is not accepted"
    case clientCertificate = "the server wants a client certificate"
    case protocolVersion = "there is no version of TLS that both sides speak"
    case cipher = "there is no cipher that both sides have"
    case unknownName = "the server does not know the name of the host"
    case notTLS = "the server does not speak TLS"
    /// So servers of TLS 1.2 refuse a client that has no certificate, or no cipher that they have.
    case refused = "the server refuses the client: it may want a client certificate"
    case handshake = "the TLS handshake failed"

    /// Nil for a code that says nothing of TLS.
    init?(_ code: CURLcode, _ easy: borrowing EasyHandle) {
        let words = easy.words
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            // libcurl itself compares names, of a chain that OpenSSL has nothing against.
            self =
                words.contains("target host name")
                ? .otherHost : TLSFault(verification: easy.integer(CURLINFO_SSL_VERIFYRESULT))
        case CURLE_SSL_CONNECT_ERROR: self = TLSFault(alertIn: words) ?? .handshake
        case CURLE_SSL_CIPHER: self = .cipher
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_ENGINE_NOTFOUND, CURLE_SSL_CACERT_BADFILE:
            self = .handshake
        default: return nil
        }
    }

    /// By what OpenSSL says of the chain of certificates: X509_V_ERR_….
    private init(verification code: Int) {
        switch code {
        case 9: self = .notYetValid
        case 10: self = .expired
        case 18, 19: self = .selfSigned
        case 2, 20, 21, 27: self = .unknownIssuer
        case 23: self = .revoked
        case 62: self = .otherHost
        default: self = .badCertificate
        }
    }

    /// By the alert of the server, or the fault of OpenSSL, that libcurl's words tell of.
    init?(alertIn words: String) {
        let known: [(String, TLSFault)] = [
            ("alert certificate required", .clientCertificate),
            ("alert bad certificate", .clientCertificate),
            ("alert handshake failure", .refused),
            ("alert protocol version", .protocolVersion),
            ("unsupported protocol", .protocolVersion),
            ("no protocols available", .protocolVersion),
            ("alert insufficient security", .cipher),
            ("no ciphers available", .cipher),
            ("unrecognized name", .unknownName),
            ("wrong version number", .notTLS),
            ("packet length too long", .notTLS),
            ("http request", .notTLS),
            ("alert", .handshake),
        ]
        guard let (_, fault) = known.first(where: { words.contains($0.0) }) else { return nil }
        self = fault
    }

    /// The reason, and what the library said of it.
    func described(_ words: String) -> String { words.isEmpty ? rawValue : "\(rawValue): \(words)" }
}
