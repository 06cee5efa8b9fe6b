import Measurement

/// What a run's totals mean, in sentences.
enum SummaryWords {
    /// How much there was; nothing where there was nothing.
    static func volume(_ digest: RunDigest) -> String? {
        let all = digest.all
        guard all.requests > 0 || all.unfinished > 0 else { return nil }
        let span = Quantity.span(digest.loadSeconds)
        let volume =
            "\(Quantity.bytes(Double(all.bytesReceived))) received, "
            + "\(Quantity.bytes(Double(all.bytesSent))) sent."
        guard all.requests > 0 else { return "No request finished in \(span); \(volume)" }
        return "\(counted(all.requests, "request")) in \(span), "
            + "\(Quantity.rate(all.requestsPerSecond)) a second; \(volume)"
    }

    /// What the run leaves out at its start; nil without a warm-up.
    static func warmUp(_ digest: RunDigest) -> String? {
        let totals = digest.run.totals
        guard totals.warmUpSeconds > 0 else { return nil }
        return "The warm-up took \(Quantity.span(Double(totals.warmUpSeconds))): what finished in "
            + "it, \(counted(totals.warmUpRequests, "request")), stands in the figures over time "
            + "alone."
    }

    /// Which transport carried the requests, in which version, and what it had to send twice.
    ///
    /// Nil where there was none, and of a run that another tool made.
    static func transports(_ digest: RunDigest) -> String? {
        let all = digest.overall
        let totals = digest.run.totals
        let samples = totals.steps.indices.filter { totals.steps[$0].kind == .sample }
            .reduce(0) { $0 + totals.stepStatistics[$1].requests }
        let sent = all.requests - samples
        guard sent > 0, digest.generator != nil else { return nil }
        let byCurl = sent - all.socketRequests
        let subject = sent == 1 ? "The request" : "All requests"
        let carried =
            if byCurl == 0 {
                "\(subject) went over the socket transport"
            } else if all.socketRequests == 0 {
                "\(subject) went over libcurl"
            } else {
                "\(counted(all.socketRequests, "request")) went over the socket transport, "
                    + "\(Quantity.count(byCurl)) over libcurl"
            }
        guard all.retries > 0 else { return carried + versions(all) + "." }
        return carried + versions(all)
            + "; \(counted(all.retries, "request", was: "sent")) twice, the server having closed "
            + "a kept-alive connection."
    }

    /// `, in HTTP/1.1`, or with a count each where several were spoken.
    private static func versions(_ all: StepStatistics) -> String {
        let spoken = HTTPVersion.allCases.filter { all.httpVersions[$0] > 0 }
        guard spoken.count != 1 else { return ", in HTTP/\(spoken[0].name)" }
        let counts = spoken.map { "\(Quantity.count(all.httpVersions[$0])) in HTTP/\($0.name)" }
        return counts.isEmpty ? "" : ", " + counts.joined(separator: ", ")
    }

    /// Why response and service time differ, or that they do not.
    ///
    /// Of a run that JMeter made it says whose times they are. Nil without times, and of one that
    /// yet another tool made: it may not know what was due.
    static func gap(_ digest: RunDigest) -> String? {
        guard !digest.run.info.isByJMeter else { return elapsed(digest) }
        guard let response = digest.all.response, let service = digest.all.service,
            digest.generator != nil
        else { return nil }
        let isOne = digest.all.requests + digest.all.unfinished == 1
        let late = Quantity.latency(response.p99)
        let prompt = Quantity.latency(service.p99)
        guard late != prompt, isNoticeable(response.p99.value, over: service.p99.value) else {
            return isOne
                ? "Response and service time agree: the request started when it was due."
                : "Response and service time agree: requests started when they were due."
        }
        guard !isOne else {
            return "The request took \(prompt) once it was started, but \(late) from when it was "
                + "due: the rest it had to wait for its turn."
        }
        return "At p99 a request took \(prompt) once it was started, but \(late) from when it was "
            + "due: the rest it had to wait for its turn, which a report of service times alone "
            + "would hide."
    }

    private static func elapsed(_ digest: RunDigest) -> String? {
        guard digest.all.response != nil else { return nil }
        return "These are JMeter's elapsed times, in whole milliseconds, from the start of a "
            + "sample to its last byte: JMeter does not say when one was due, so response and service "
            + "time are the same."
    }

    /// Below a hundredth the histograms themselves are no finer.
    private static func isNoticeable(_ late: UInt64, over prompt: UInt64) -> Bool {
        late > prompt && Double(late - prompt) > Double(prompt) * 0.01
    }

    /// Arrivals and requests that percentiles do not speak of, or only from below.
    static func lost(_ digest: RunDigest) -> [String] {
        let all = digest.overall
        return [
            digest.all.dropped > 0
                ? "\(counted(digest.all.dropped, "arrival", was: "dropped")): "
                    + "all users were busy when \(digest.all.dropped == 1 ? "it was" : "they were")"
                    + " due."
                : nil,
            unreached(all), unfinished(all),
        ].compactMap(\.self)
    }

    private static func unreached(_ all: StepStatistics) -> String? {
        guard all.unreached > 0 else { return nil }
        let reached = all.requests - all.unreached
        guard reached > 0 else {
            return "No request reached the target: no response time was measured."
        }
        return "\(counted(all.unreached, "request")) never reached the target: the times are those "
            + "of the other \(Quantity.count(reached))."
    }

    private static func unfinished(_ all: StepStatistics) -> String? {
        guard all.unfinished > 0 else { return nil }
        let cut = "\(counted(all.unfinished, "request", was: "cut")) when the time was over"
        guard let oldest = all.censoredResponse.max else { return cut + "." }
        let age =
            all.unfinished == 1
            ? "after \(Quantity.latency(oldest))"
            : "the oldest after \(Quantity.latency(oldest))"
        return "\(cut), \(age): a time marked ≥ is the least that it can be."
    }

    /// How the generator did, in plain words; nothing where nothing is known of it.
    static func health(_ digest: RunDigest) -> [String] {
        guard let verdict = digest.generator else { return [] }
        guard verdict.isHealthy else { return verdict.findings }
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
