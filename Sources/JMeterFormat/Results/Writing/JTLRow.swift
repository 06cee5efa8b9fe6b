import Measurement

/// A sample in JMeter's terms: what its columns hold, in whichever format.
struct JTLRow {
    private static let embeddedError = "Embedded resource download error:"

    let sample: Sample
    let label: String
    private(set) var elapsed: Int64
    let code: String
    private(set) var message: String
    private(set) var isSuccess: Bool
    /// What did not hold of an answer; empty where it is not for that that a sample failed.
    let failure: String
    /// `text`, `bin` or nothing.
    let dataType: StaticString
    private(set) var bytesReceived: Int
    private(set) var bytesSent: Int
    /// A page itself and its resources, as JMeter names them: `home-0`, `home-1`.
    private(set) var parts: [JTLRow] = []

    init(_ sample: Sample) {
        self.init(sample, label: sample.label)
        guard !sample.resources.isEmpty else { return }
        parts = ([sample] + sample.resources).enumerated().map {
            JTLRow($1, label: "\(sample.label)-\($0)")
        }
        elapsed = parts.reduce(0) { max($0, $1.sample.endedAt - sample.startedAt) }
        bytesReceived = parts.reduce(0) { $0 + $1.bytesReceived }
        bytesSent = parts.reduce(0) { $0 + $1.bytesSent }
        let failing = parts.dropFirst().filter { !$0.isSuccess }
        guard !failing.isEmpty else { return }
        isSuccess = false
        message = failing.reduce(into: Self.embeddedError) {
            $0 += "\($1.sample.url) code:\($1.code) message:\($1.message), "
        }
    }

    /// A sample without its parts.
    private init(_ sample: Sample, label: String) {
        self.sample = sample
        self.label = label
        elapsed = sample.elapsed
        isSuccess = !sample.outcome.isError
        bytesReceived = sample.bytesReceived
        bytesSent = sample.bytesSent
        if case .transaction(let samples, let failing) = sample.kind {
            dataType = ""
            code = isSuccess ? "200" : ""
            message =
                "Number of samples in transaction : \(samples), "
                + "number of failing samples : \(failing)"
            failure = ""
        } else if let exception = JavaException(sample) {
            // What JMeter has then is the text of the exception.
            dataType = "text"
            code = "Non HTTP response code: \(exception.name)"
            message = "Non HTTP response message: \(exception.message)"
            failure = ""
        } else {
            dataType =
                switch sample.content {
                case .unnamed: ""
                case .text: "text"
                case .binary: "bin"
                }
            code = sample.status.map { "\($0)" } ?? ""
            message = sample.reason
            switch sample.outcome {
            case .success, .status: failure = ""
            default: failure = sample.complaint ?? sample.outcome.name
            }
        }
    }

    /// `visitors 1-12`: all users of a scenario are one group.
    var thread: String { "\(sample.scenario) 1-\(sample.user)" }

    /// JMeter has no URL of a group, nor of what no server got, and says so in CSV.
    var hasURL: Bool { !sample.url.isEmpty }
}
