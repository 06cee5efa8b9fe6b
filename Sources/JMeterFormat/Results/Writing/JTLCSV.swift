import Measurement

/// Rows as JMeter's `CSVSaveService` writes them: the 17 columns that it has by default.
enum JTLCSV {
    static let heading =
        "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"
        + "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n"

    static func append(_ row: JTLRow, to bytes: inout [UInt8]) {
        let sample = row.sample
        bytes.append(number: sample.startedAt)
        bytes.append(field: row.elapsed)
        bytes.append(field: row.label)
        bytes.append(field: row.code)
        bytes.append(field: row.message)
        bytes.append(field: row.thread)
        bytes.append(comma)
        bytes.append(row.dataType)
        bytes.append(row.isSuccess ? ",true" : ",false")
        bytes.append(field: row.failure)
        bytes.append(field: Int64(row.bytesReceived))
        bytes.append(field: Int64(row.bytesSent))
        bytes.append(field: Int64(sample.scenarioUsers))
        bytes.append(field: Int64(sample.allUsers))
        bytes.append(field: row.hasURL ? sample.url : "null")
        bytes.append(field: sample.latency)
        bytes.append(field: sample.idle)
        bytes.append(field: sample.connect)
        bytes.append(UInt8(ascii: "\n"))
        for part in row.parts { append(part, to: &bytes) }
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")

extension [UInt8] {
    fileprivate mutating func append(field number: Int64) {
        append(comma)
        append(number: number)
    }

    /// In quotes where it has a delimiter, a quote or a line break.
    fileprivate mutating func append(field text: String) {
        append(comma)
        let text = text.utf8
        let isPlain = text.allSatisfy { $0 != comma && $0 != quote && $0 != 10 && $0 != 13 }
        guard !isPlain else { return append(contentsOf: text) }
        append(quote)
        for byte in text {
            if byte == quote { append(quote) }
            append(byte)
        }
        append(quote)
    }
}

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        unsafe append(
            contentsOf: UnsafeBufferPointer(
                start: text.utf8Start,
                count: text.utf8CodeUnitCount
            )
        )
    }

    /// Without a `String` on the way.
    mutating func append(number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let first = count
        repeat {
            append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        self[first...].reverse()
    }
}
