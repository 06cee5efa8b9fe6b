/// What a JTL tells of a sample, as far as it is read.
///
/// JMeter writes more (`dataType`, `Filename`, `Encoding`, `Hostname`, variables): that is passed
/// over.
enum JTLColumn: Int, CaseIterable {
    case timeStamp, elapsed, label, responseCode, responseMessage, threadName, success
    case failureMessage, bytes, sentBytes, groupThreads, url, latency, idleTime, connect
    case sampleCount

    /// In the first line of a CSV file, to the letter.
    var name: String {
        switch self {
        case .timeStamp: "timeStamp"
        case .elapsed: "elapsed"
        case .label: "label"
        case .responseCode: "responseCode"
        case .responseMessage: "responseMessage"
        case .threadName: "threadName"
        case .success: "success"
        case .failureMessage: "failureMessage"
        case .bytes: "bytes"
        case .sentBytes: "sentBytes"
        case .groupThreads: "grpThreads"
        case .url: "URL"
        case .latency: "Latency"
        case .idleTime: "IdleTime"
        case .connect: "Connect"
        case .sampleCount: "SampleCount"
        }
    }

    /// As an attribute of an XML element; nil for what stands in elements of its own.
    var attribute: String? {
        switch self {
        case .timeStamp: "ts"
        case .elapsed: "t"
        case .label: "lb"
        case .responseCode: "rc"
        case .responseMessage: "rm"
        case .threadName: "tn"
        case .success: "s"
        case .failureMessage, .url: nil
        case .bytes: "by"
        case .sentBytes: "sby"
        case .groupThreads: "ng"
        case .latency: "lt"
        case .idleTime: "it"
        case .connect: "ct"
        case .sampleCount: "sc"
        }
    }

    /// What JMeter 5 writes unless its properties say otherwise, which is what a file without a
    /// header is taken for; nil for what is passed over.
    static let usualOrder: [JTLColumn?] = [
        .timeStamp, .elapsed, .label, .responseCode, .responseMessage, .threadName, nil, .success,
        .failureMessage, .bytes, .sentBytes, .groupThreads, nil, .url, .latency, .idleTime,
        .connect,
    ]
}
