/// What a whole run counted under one value of the header that it was split by, of all requests.
package struct SplitFigures: Sendable, Equatable {
    package var key: SplitKey
    /// Finished requests, the erroneous among them.
    package var requests: Int
    package var errors: Int
    /// Nil where none of the requests reached the server.
    package var response: LatencyFigures?
    package var service: LatencyFigures?

    package init(_ key: SplitKey, _ statistics: SplitStatistics) {
        self.key = key
        requests = statistics.requests
        errors = statistics.errors
        response = LatencyFigures(statistics.response)
        service = LatencyFigures(statistics.service)
    }
}
