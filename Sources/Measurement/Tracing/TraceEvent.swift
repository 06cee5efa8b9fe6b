/// What a user does who is traced, told as it happens.
///
/// Plain values in which cookies, credentials and secrets are masked already, so that nothing that
/// shows or keeps them can give those away.
package enum TraceEvent: Sendable, Equatable {
    case exchange(TracedExchange)
    case pause(TracedMoment, nanoseconds: UInt64)
}

/// Where a user is when something is told of it.
package struct TracedMoment: Sendable, Equatable {
    package var scenario: String
    /// From 1.
    package var iteration: Int

    package init(scenario: String, iteration: Int) {
        self.scenario = scenario
        self.iteration = iteration
    }
}

/// One request over the wire and what came back; a redirect that is followed is one of its own.
package struct TracedExchange: Sendable, Equatable {
    package enum End: Sendable, Equatable {
        /// The request goes on where the answer points.
        case redirected
        /// The step is done: the outcome's name and, where it is an error, why.
        case done(outcome: String, isError: Bool, complaint: String?)
    }

    package var moment: TracedMoment
    /// The name under which the figures of the request are kept.
    package var step: String
    /// Redirects that the step's request has followed before this one.
    package var redirects: Int
    /// Variables that were set or changed since the exchange before.
    package var assigned: [TracedValue] = []
    package var request: TracedRequest
    /// Nil where none came.
    package var answer: TracedAnswer?
    package var times: TracedTimes
    package var checks: [TracedCheck] = []
    package var extractions: [TracedExtraction] = []
    package var end: End

    package init(
        _ moment: TracedMoment,
        step: String,
        redirects: Int,
        request: TracedRequest,
        answer: TracedAnswer?,
        times: TracedTimes,
        end: End
    ) {
        self.moment = moment
        self.step = step
        self.redirects = redirects
        self.request = request
        self.answer = answer
        self.times = times
        self.end = end
    }

    package var isError: Bool {
        if case .done(_, let isError, _) = end { isError } else { false }
    }
}

/// A name and its value.
package struct TracedValue: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

package struct TracedRequest: Sendable, Equatable {
    package var method: String
    package var url: String
    /// Path and query.
    package var target: String
    /// In the order in which they were sent.
    package var headers: [TracedValue]
    /// Nil where none was sent.
    package var body: TracedBody?

    package init(
        method: String,
        url: String,
        target: String,
        headers: [TracedValue],
        body: TracedBody?
    ) {
        self.method = method
        self.url = url
        self.target = target
        self.headers = headers
        self.body = body
    }
}

package struct TracedAnswer: Sendable, Equatable {
    package var version: HTTPVersion
    package var status: Int
    /// As the answer has it: `HTTP/1.1 200 OK`.
    package var statusLine: String
    package var headers: [TracedValue]
    package var body: TracedBody

    package init(
        version: HTTPVersion,
        status: Int,
        statusLine: String,
        headers: [TracedValue],
        body: TracedBody
    ) {
        self.version = version
        self.status = status
        self.statusLine = statusLine
        self.headers = headers
        self.body = body
    }
}

/// The times of one exchange, in microseconds.
package struct TracedTimes: Sendable, Equatable {
    /// From when the request was due to its start; nil behind a redirect.
    package var waited: UInt64?
    /// Start to connected, TLS included; nil where the connection was there already.
    package var connect: UInt64?
    /// Start to the first byte of the answer; nil where none came.
    package var firstByte: UInt64?
    /// Start to the end of the answer.
    package var total: UInt64

    package init(waited: UInt64?, connect: UInt64?, firstByte: UInt64?, total: UInt64) {
        self.waited = waited
        self.connect = connect
        self.firstByte = firstByte
        self.total = total
    }
}

package struct TracedCheck: Sendable, Equatable {
    package var description: String
    /// Nil where it held.
    package var complaint: String?

    package init(_ description: String, complaint: String?) {
        self.description = description
        self.complaint = complaint
    }
}

package struct TracedExtraction: Sendable, Equatable {
    package var variable: String
    /// What it has set; with `"match": "all"` each of them.
    package var values: [TracedValue]
    /// Nil where it has found something, or has its default.
    package var complaint: String?

    package init(_ variable: String, values: [TracedValue], complaint: String?) {
        self.variable = variable
        self.values = values
        self.complaint = complaint
    }
}
