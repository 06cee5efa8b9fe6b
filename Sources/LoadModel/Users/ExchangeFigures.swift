import Measurement

/// The times, in nanoseconds, and bytes of a request and all its redirects.
struct ExchangeFigures {
    /// From due, and from start, to the last byte.
    var response: UInt64
    var service: UInt64
    /// From start; nil where every connection was there already.
    var connect: UInt64?
    /// From start to the first byte of the last answer; nil where none came.
    var firstByte: UInt64?
    var bytesReceived: Int
    var bytesSent: Int
    var cameOverSocket: Bool
    var wasRetried: Bool
    /// Of the last answer; nil where none came.
    var version: HTTPVersion?
}

/// Rounded to the nearest; a histogram's range ends at an hour, and longer times are counted there.
func microseconds(_ nanoseconds: UInt64) -> UInt64 {
    min((nanoseconds + 500) / 1_000, 3_600_000_000)
}

extension StepStatistics {
    /// Counts one finished request; the times of one that never reached the server are not kept.
    mutating func count(_ exchange: ExchangeFigures, _ outcome: Outcome) {
        requests += 1
        if exchange.cameOverSocket { socketRequests += 1 }
        if exchange.wasRetried { retries += 1 }
        bytesReceived += exchange.bytesReceived
        bytesSent += exchange.bytesSent
        if let version = exchange.version { httpVersions.count(version) }
        if outcome.isError {
            errors += 1
            outcomes[outcome.name, default: 0] += 1
            guard !outcome.isUnreached else { return unreached += 1 }
            errorResponse.record(microseconds(exchange.response))
        }
        response.record(microseconds(exchange.response))
        service.record(microseconds(exchange.service))
        if let connect = exchange.connect { self.connect.record(microseconds(connect)) }
        if let firstByte = exchange.firstByte { self.firstByte.record(microseconds(firstByte)) }
    }
}
