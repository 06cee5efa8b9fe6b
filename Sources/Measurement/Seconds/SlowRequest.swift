/// One of the slowest requests of a step, with all that is known of it.
///
/// Times are microseconds, and add up: `response` is `waited` and `service`.
package struct SlowRequest: Sendable, Equatable {
    /// Of each step and second so many are kept.
    package static let keptOfSecond = 3
    /// Of each step of a whole run.
    package static let keptOfRun = 10

    /// Index into `RunResult.steps`.
    package var step: Int
    /// When it was due, in seconds from the start of the run.
    package var dueAt: Double
    /// The same moment, in seconds since 1970.
    package var moment: Double
    /// Due to start: the generator's delay.
    package var waited: UInt64
    /// Start to connected; nil where every connection was there already.
    package var connect: UInt64?
    /// Start to the first byte of the last answer; nil where none came.
    package var firstByte: UInt64?
    /// Start to last byte, or to the end of waiting for it.
    package var service: UInt64
    /// `Outcome.name`.
    package var outcome: String
    /// Of the last answer; nil where none came.
    package var status: Int?
    package var url: String
    /// Nil where the plan splits by no header.
    package var split: SplitKey?
    /// What it carried in `X-Request-ID`; nil where the plan sends none.
    package var requestID: String?

    package init(
        step: Int,
        dueAt: Double,
        moment: Double,
        waited: UInt64,
        connect: UInt64? = nil,
        firstByte: UInt64? = nil,
        service: UInt64,
        outcome: String,
        status: Int? = nil,
        url: String,
        split: SplitKey? = nil,
        requestID: String? = nil
    ) {
        self.step = step
        self.dueAt = dueAt
        self.moment = moment
        self.waited = waited
        self.connect = connect
        self.firstByte = firstByte
        self.service = service
        self.outcome = outcome
        self.status = status
        self.url = url
        self.split = split
        self.requestID = requestID
    }

    /// Due to last byte.
    package var response: UInt64 { waited + service }

    /// Whether it comes before another one: the slower one, and of two alike the earlier.
    package func isSlower(than other: SlowRequest) -> Bool {
        response != other.response ? response > other.response : dueAt < other.dueAt
    }
}

extension [SlowRequest] {
    /// The slowest so many of each step: by step, and the slowest first.
    package func slowest(_ most: Int) -> [SlowRequest] {
        guard !isEmpty else { return [] }
        let ordered = sorted { $0.step != $1.step ? $0.step < $1.step : $0.isSlower(than: $1) }
        var kept: [SlowRequest] = []
        var first = 0
        for request in ordered {
            if kept.last?.step != request.step { first = kept.count }
            if kept.count - first < most { kept.append(request) }
        }
        return kept
    }
}
