import Measurement
import Notation

/// What JMeter's HTTP client throws where a request gets no whole answer.
///
/// The messages are those of Java 17 and HttpClient 4.5, without what differs each time.
struct JavaException {
    let name: String
    let message: String

    /// Nil where an answer came whole, whatever is wrong with it.
    init?(_ sample: Sample) {
        guard let (name, message) = Self.thrown(by: sample.outcome, sample) else { return nil }
        self.name = name
        self.message = message
    }

    private static func thrown(
        by outcome: Outcome,
        _ sample: Sample
    ) -> (name: String, message: String)? {
        let (host, port) = place(of: sample.url)
        switch outcome {
        case .refused:
            return (
                "org.apache.http.conn.HttpHostConnectException",
                "Connect to \(host):\(port) failed: Connection refused"
            )
        case .connectTimeout:
            return (
                "org.apache.http.conn.ConnectTimeoutException",
                "Connect to \(host):\(port) failed: Connect timed out"
            )
        case .timeout: return ("java.net.SocketTimeoutException", "Read timed out")
        case .reset: return ("java.net.SocketException", "Connection reset")
        case .unreachable: return ("java.net.NoRouteToHostException", "No route to host")
        case .unresolved:
            return ("java.net.UnknownHostException", "\(host): Name or service not known")
        case .closedEarly where sample.status == nil:
            return (
                "org.apache.http.NoHttpResponseException", "\(host):\(port) failed to respond"
            )
        case .closedEarly:
            return (
                "org.apache.http.ConnectionClosedException", "Premature end of message body"
            )
        case .malformedResponse:
            return ("org.apache.http.client.ClientProtocolException", "null")
        case .tls:
            return (
                "javax.net.ssl.SSLHandshakeException", "Remote host terminated the handshake"
            )
        case .tooManyRedirects:
            return ("java.io.IOException", "Exceeded maximum number of redirects")
        case .badURL:
            return ("java.net.URISyntaxException", "Illegal character in path: \(sample.url)")
        case .notSent: return ("java.net.BindException", "Cannot assign requested address")
        case .other: return ("java.io.IOException", sample.complaint ?? "null")
        case .success, .status, .checkFailed, .extractionFailed, .scriptFailed, .searchLimit,
            .bodyLimit,
            .groupFailed, .groupUnreached, .unfinished:
            return nil
        }
    }

    private static func place(of url: String) -> (host: String, port: UInt16) {
        URLParts(url).map { ($0.host, $0.port) } ?? ("", 0)
    }
}
