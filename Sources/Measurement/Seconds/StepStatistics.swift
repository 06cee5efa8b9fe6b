/// What was measured of one step over some span of time: a second or a whole run.
package struct StepStatistics: Sendable, Equatable {
    /// Finished requests, the erroneous among them, the unfinished not.
    package var requests = 0
    package var errors = 0
    /// Of the errors those whose request never reached the server: their times are in no
    /// histogram, since they say nothing about it.
    package var unreached = 0
    /// Cut at the end of the load, and not among `requests`.
    package var unfinished = 0
    /// Requests that the socket transport carried; libcurl carried the others.
    package var socketRequests = 0
    /// Requests sent a second time, since the server had closed a kept-alive connection.
    package var retries = 0
    /// On the wire, heads and bodies, redirects included.
    package var bytesReceived = 0
    package var bytesSent = 0
    /// Of the answers.
    package var httpVersions = HTTPVersionCounts()
    /// Due to last byte.
    package var response = LatencyHistogram()
    /// Those of `response` that ended in an error.
    package var errorResponse = LatencyHistogram()
    /// Start to last byte.
    package var service = LatencyHistogram()
    /// Due to cut, of the unfinished requests: each would have taken at least as long.
    package var censoredResponse = LatencyHistogram()
    /// Start to cut, of the unfinished requests that had started.
    package var censoredService = LatencyHistogram()
    /// Start to connected, of requests that opened a connection only.
    package var connect = LatencyHistogram()
    /// Start to first byte of the answer.
    package var firstByte = LatencyHistogram()
    /// How often each outcome came, success left out; keyed by `Outcome.name`.
    package var outcomes: [String: Int] = [:]
    /// Passed and failed, in the order of the step's checks.
    package var checks: [CheckCount] = []
    /// By the header that the plan splits by; empty where it splits by none.
    package var splits: [SplitKey: SplitStatistics] = [:]

    package init() {}

    package mutating func add(_ other: StepStatistics) {
        requests += other.requests
        errors += other.errors
        unreached += other.unreached
        unfinished += other.unfinished
        socketRequests += other.socketRequests
        retries += other.retries
        bytesReceived += other.bytesReceived
        bytesSent += other.bytesSent
        httpVersions.add(other.httpVersions)
        response.add(other.response)
        errorResponse.add(other.errorResponse)
        service.add(other.service)
        censoredResponse.add(other.censoredResponse)
        censoredService.add(other.censoredService)
        connect.add(other.connect)
        firstByte.add(other.firstByte)
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        for (index, check) in other.checks.enumerated() {
            if index == checks.count { checks.append(CheckCount()) }
            checks[index].add(check)
        }
        if !other.splits.isEmpty { splits.add(other.splits) }
    }

    /// Packs its histograms.
    package mutating func pack() {
        response.pack()
        errorResponse.pack()
        service.pack()
        censoredResponse.pack()
        censoredService.pack()
        connect.pack()
        firstByte.pack()
        for key in splits.keys { splits[key]?.pack() }
    }

    /// Whether there is nothing in it to keep.
    package var isEmpty: Bool {
        requests == 0 && unfinished == 0 && outcomes.isEmpty && bytesReceived == 0 && bytesSent == 0
            && connect.isEmpty && firstByte.isEmpty
    }

    /// Finished requests that a complete answer came to, whatever it was.
    package var answered: Int {
        let unanswered = Outcome.namesWithoutAnswer.reduce(0) { $0 + outcomes[$1, default: 0] }
        return requests - unreached - unanswered
    }

    /// Due to last byte, of all requests that reached the server or were cut.
    package var responseTimes: LatencyDistribution {
        LatencyDistribution(measured: response, censored: censoredResponse)
    }

    /// Start to last byte, of the same.
    package var serviceTimes: LatencyDistribution {
        LatencyDistribution(measured: service, censored: censoredService)
    }

    /// All checks as one.
    package var checksTogether: CheckCount {
        checks.reduce(into: CheckCount()) { $0.add($1) }
    }
}

/// How often a check held and how often it did not.
package struct CheckCount: Sendable, Equatable {
    package var passed = 0
    package var failed = 0

    package init(passed: Int = 0, failed: Int = 0) {
        self.passed = passed
        self.failed = failed
    }

    package var total: Int { passed + failed }

    package mutating func add(_ other: CheckCount) {
        passed += other.passed
        failed += other.failed
    }
}
