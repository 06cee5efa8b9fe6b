/// What charts of comparisons show of a run: its times as a whole, and its way second by second.
package struct RunCourse: Sendable {
    /// All steps in one second, in 16 bytes: a comparison has hundreds of thousands of them.
    package struct Second: Sendable, Equatable {
        package var requests: UInt32
        package var errors: UInt32
        /// Of the response times, in microseconds; nil without any.
        package var p95: UInt32?

        package init(requests: Int, errors: Int, p95: UInt64?) {
            self.requests = UInt32(clamping: requests)
            self.errors = UInt32(clamping: errors)
            self.p95 = p95.map { UInt32(clamping: $0) }
        }
    }

    package var number: Int
    /// Of all requests.
    package var response: LatencyDistribution
    package var service: LatencyDistribution
    /// From 0, without gaps.
    package var seconds: [Second]

    package init(
        number: Int,
        response: LatencyDistribution,
        service: LatencyDistribution,
        seconds: [Second]
    ) {
        self.number = number
        self.response = response
        self.service = service
        self.seconds = seconds
    }
}
