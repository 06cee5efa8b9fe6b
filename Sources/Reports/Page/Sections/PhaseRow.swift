import Measurement

/// Where the mean service time of a step goes.
struct PhaseRow {
    var name: String
    var service: String
    var connect: String
    var wait: String
    var rest: String
    /// Share of the requests that opened a connection.
    var opened: String
    /// Ends of the first and the second phase, in thousandths of the bar.
    var connectEnd: String
    var waitEnd: String

    static func all(_ digest: RunDigest) -> [PhaseRow] {
        let steps = zip(digest.steps, digest.run.totals.stepStatistics).map {
            PhaseRow(name: digest.name(of: $0), $1)
        }
        return steps.compactMap(\.self)
    }

    /// Nil where no request reached the server.
    ///
    /// Means are shown because they alone add up. Connecting is spread over all requests, those
    /// that kept their connection among them; the time to the first byte includes it.
    private init?(name: String, _ statistics: StepStatistics) {
        guard let service = statistics.service.mean, service > 0 else { return nil }
        let reached = statistics.service.totalCount
        let opening = Double(statistics.connect.totalCount) / Double(reached)
        let connect = min(service, (statistics.connect.mean ?? 0) * opening)
        let firstByte = min(service, max(connect, statistics.firstByte.mean ?? service))
        self.name = name
        self.service = Quantity.latency(service)
        self.connect = Quantity.latency(connect)
        wait = Quantity.latency(firstByte - connect)
        rest = Quantity.latency(service - firstByte)
        opened = Quantity.percent(opening * 100)
        connectEnd = PathText.short(connect / service * Plot.width)
        waitEnd = PathText.short(firstByte / service * Plot.width)
    }
}
