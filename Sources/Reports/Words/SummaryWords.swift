import Measurement

/// What a run's totals mean, in sentences.
enum SummaryWords {
    static func volume(_ run: RunResult, _ all: StepSummary) -> String {
        let rate = Quantity.rate(all.requestsPerSecond)
        return "\(counted(all.requests, "request")) in \(Quantity.span(run.duration)), "
            + "\(rate) a second; \(Quantity.bytes(Double(all.bytesReceived))) received, "
            + "\(Quantity.bytes(Double(all.bytesSent))) sent."
    }

    /// Which transport carried the requests, and what it had to send twice.
    static func transports(_ all: StepStatistics) -> String? {
        guard all.requests > 0 else { return nil }
        let byCurl = all.requests - all.socketRequests
        let carried =
            if byCurl == 0 {
                "All requests went over the socket transport"
            } else if all.socketRequests == 0 {
                "All requests went over libcurl"
            } else {
                "\(counted(all.socketRequests, "request")) went over the socket transport, "
                    + "\(Quantity.count(byCurl)) over libcurl"
            }
        guard all.retries > 0 else { return carried + "." }
        return carried
            + "; \(counted(all.retries, "request")) sent twice, the server having closed "
            + "a kept-alive connection."
    }

    /// Why response and service time differ, or that they do not.
    static func gap(_ all: StepSummary) -> String? {
        guard let response = all.response, let service = all.service else { return nil }
        let (late, prompt) = (response.p99, service.p99)
        // Below this the histograms themselves are no finer.
        guard late > prompt, Double(late - prompt) > Double(prompt) * 0.01 else {
            return "Response and service time agree: requests started when they were due."
        }
        return "At p99 a request took \(Quantity.latency(prompt)) once it was started, but "
            + "\(Quantity.latency(late)) from when it was due: the rest it had to wait for its turn, "
            + "which a report of service times alone would hide."
    }

    /// Arrivals and requests that no latency speaks of.
    static func lost(_ digest: RunDigest) -> [String] {
        var sentences: [String] = []
        if digest.all.dropped > 0 {
            sentences.append(
                "\(counted(digest.all.dropped, "arrival")) dropped: all users were busy when they were due."
            )
        }
        if digest.overall.unfinished > 0 {
            sentences.append(
                "\(counted(digest.overall.unfinished, "request")) unfinished: cut when the time was over, "
                    + "and in no other figure."
            )
        }
        return sentences
    }

    /// How the generator did, in plain words; nothing where it did nothing.
    static func health(_ digest: RunDigest) -> [String] {
        let verdict = digest.generator
        guard verdict.isHealthy else { return verdict.findings }
        guard !digest.run.seconds.isEmpty else { return [] }
        let late = verdict.latenessP99.map {
            "99 % of scheduled starts were at most \(Quantity.latency($0)) late"
        }
        let lag = Quantity.latency(Double(verdict.loopLagMaxNanoseconds) / 1_000)
        let facts = [
            "the busiest worker used \(Decimal.text(verdict.cpuShare * 100)) % of a core", late,
            "its loop lagged at most \(lag)",
        ]
        return ["The generator kept up: \(facts.compactMap(\.self).joined(separator: ", "))."]
    }
}
