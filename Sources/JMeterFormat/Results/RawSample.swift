import Notation

private let transactionMessage: StaticString = "Number of samples in transaction"
private let emptyTransaction: StaticString = "Number of samples in transaction : 0"

/// A sample as its file has it: times are in milliseconds, texts lie in the bytes that were read.
struct RawSample {
    /// When it started, since 1970.
    var start: Int?
    var elapsed: Int?
    var latency = 0
    var connect = 0
    var idle = 0
    var received = 0
    var sent = 0
    var groupThreads = 0
    var sampleCount = 1
    var success: Bool?
    var label = RawText.none
    var code = RawText.none
    var message = RawText.none
    var thread = RawText.none
    var failure = RawText.none
    var url = RawText.none

    /// What is wrong with the last value that was set; nil while all is well.
    private(set) var fault: String?

    /// Takes the value of a column; an empty number counts as 0.
    mutating func set(
        _ column: JTLColumn,
        _ text: RawText,
        in bytes: Span<UInt8>,
        _ times: inout JTLTimeReader
    ) {
        switch column {
        case .timeStamp:
            start = times.value(text.range, in: bytes)
            if start == nil { complain("a time", column, text, bytes) }
        case .elapsed:
            elapsed = decimal(text.range, in: bytes)
            if elapsed == nil { complain("milliseconds", column, text, bytes) }
        case .success:
            success = text.starts(with: "true", in: bytes)
            if success == false, !text.starts(with: "false", in: bytes) {
                complain("true or false", column, text, bytes)
            }
        case .label: label = text
        case .responseCode: code = text
        case .responseMessage: message = text
        case .threadName: thread = text
        case .failureMessage: failure = text
        case .url: url = text
        case .latency: setNumber(\.latency, column, text, bytes)
        case .connect: setNumber(\.connect, column, text, bytes)
        case .idleTime: setNumber(\.idle, column, text, bytes)
        case .bytes: setNumber(\.received, column, text, bytes)
        case .sentBytes: setNumber(\.sent, column, text, bytes)
        case .groupThreads: setNumber(\.groupThreads, column, text, bytes)
        case .sampleCount: setNumber(\.sampleCount, column, text, bytes)
        }
    }

    func isTransaction(in bytes: Span<UInt8>) -> Bool {
        message.starts(with: transactionMessage, in: bytes)
    }

    /// Whether it is a transaction in which nothing was sampled.
    func isEmptyTransaction(in bytes: Span<UInt8>) -> Bool {
        message.starts(with: emptyTransaction, in: bytes)
    }

    /// Where the file does not say it, the status does, as to JMeter itself for HTTP; one without
    /// either counts as a success.
    func isSuccess(in bytes: Span<UInt8>) -> Bool {
        if let success { return success }
        return code.isEmpty || decimal(code.range, in: bytes).map((200..<400).contains) == true
    }

    private mutating func setNumber(
        _ path: WritableKeyPath<RawSample, Int>,
        _ column: JTLColumn,
        _ text: RawText,
        _ bytes: Span<UInt8>
    ) {
        if let number = decimal(text.range, in: bytes) {
            self[keyPath: path] = number
        } else if !text.isEmpty {
            complain("a number", column, text, bytes)
        }
    }

    private mutating func complain(
        _ wanted: String,
        _ column: JTLColumn,
        _ text: RawText,
        _ bytes: Span<UInt8>
    ) {
        let shown = text.string(in: bytes).excerpt(40)
        fault = fault ?? "'\(column.name)' must be \(wanted), got '\(shown)'"
    }
}
