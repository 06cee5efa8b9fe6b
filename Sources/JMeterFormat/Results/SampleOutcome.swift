import Measurement
import Notation

/// What became of a sample, in the words of this project.
enum SampleOutcome: Hashable {
    case of(Outcome)
    /// The answer's status is no error, so that an assertion failed; a JTL does not say which.
    case assertion

    /// As the tables and the store have it, among the names of `Outcome`.
    var name: String {
        switch self {
        case .of(let outcome): outcome.name
        case .assertion: "failed assertion"
        }
    }

    var isUnreached: Bool {
        switch self {
        case .of(let outcome): outcome.isUnreached
        case .assertion: false
        }
    }

    /// Reads a failure's `responseCode` and `responseMessage`.
    ///
    /// JMeter gives the class of a Java exception where no answer came.
    init(failureWithCode code: String, message: String) {
        if let status = Int(code) {
            self = (200..<400).contains(status) ? .assertion : .of(.status(status))
        } else if let exception = code.split(separator: " ").last, code.hasPrefix("Non HTTP") {
            let name = String(exception.split(separator: ".").last ?? exception)
            self = .of(Self.outcome(ofException: name, message: message))
        } else {
            self = code.isEmpty ? .assertion : .of(.other)
        }
    }

    private static func outcome(ofException name: String, message: String) -> Outcome {
        func says(_ text: String) -> Bool { message.lowercased().contains(text) }
        switch name {
        case "ConnectTimeoutException": return .connectTimeout
        case "SocketTimeoutException", "InterruptedIOException":
            return says("connect timed out") ? .connectTimeout : .timeout
        case "HttpHostConnectException", "ConnectException":
            return says("refused") ? .refused : says("timed out") ? .connectTimeout : .unreachable
        case "UnknownHostException": return .unresolved
        case "NoRouteToHostException": return .unreachable
        case "BindException": return .notSent
        case "NoHttpResponseException", "ConnectionClosedException", "TruncatedChunkException",
            "EOFException":
            return .closedEarly
        case "SocketException":
            if says("unreachable") || says("no route") { return .unreachable }
            return says("reset") || says("broken pipe") ? .reset : .other
        case "ClientProtocolException", "ProtocolException", "MalformedChunkCodingException",
            "ParseException":
            return says("redirect") ? .tooManyRedirects : .malformedResponse
        case "IOException" where says("number of redirects"): return .tooManyRedirects
        case "RedirectException", "CircularRedirectException": return .tooManyRedirects
        case "URISyntaxException", "MalformedURLException", "IllegalArgumentException":
            return .badURL
        default: return name.hasPrefix("SSL") || name.hasPrefix("Cert") ? .tls : .other
        }
    }
}
