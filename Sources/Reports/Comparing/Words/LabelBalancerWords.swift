import Measurement

/// What a balancer measured while labels ran, as text.
enum LabelBalancerWords {
    static let note =
        "What HAProxy measured of itself during the rounds: queue and sessions are requests, those "
        + "that wait for a replica and all that its backends are at work on; the queue's time is "
        + "the largest average over 1,024 requests. Processor time is that of its process."

    /// The columns of its table behind the label.
    static let columns = [
        "queue max", "median", "sessions max", "median", "retries", "redispatched", "5xx",
        "in queue", "cores", "CPU a request",
    ]

    /// A cell for each column: the figure, and its range over the rounds where it has one.
    static func cells(_ label: LabelBalancer) -> [(figure: String, range: String?)] {
        let gauges = [
            label.queue?.highest, label.queue?.median, label.sessions?.highest,
            label.sessions?.median,
        ].map { gauge in
            (figure: gauge.map { Decimal.short($0, places: 1) } ?? "–", range: String?.none)
        }
        let counts = [label.retries, label.redispatches, label.errors].map { count in
            (figure: Quantity.count(count), range: String?.none)
        }
        return gauges + counts + [
            spread(label.queueTime) { Quantity.latency($0 * 1_000) },
            spread(label.cores, cores), spread(label.processorTime, Quantity.latency),
        ]
    }

    /// What the statistics have beside the compared runs; nil where that is nothing.
    static func strays(_ statistics: BalancerStatistics) -> String? {
        guard statistics.strayCount > 0 else { return nil }
        return "\(Quantity.count(statistics.strayCount)) of "
            + "\(counted(statistics.rowCount, "row")) of the balancer's statistics "
            + "\(statistics.strayCount == 1 ? "is" : "are") of no run that is compared."
    }

    private static func spread(
        _ spread: RoundSpread?,
        _ text: (Double) -> String
    ) -> (figure: String, range: String?) {
        guard let spread else { return ("–", nil) }
        return (text(spread.median), spread.low == spread.high ? nil : spread.range(text))
    }

    private static func cores(_ value: Double) -> String {
        value > 0 && value < 0.0005 ? "< 0.001" : Decimal.text(value, places: 3)
    }
}
