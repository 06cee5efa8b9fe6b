import Measurement
import Notation

/// What each label's rounds were, apart by the values of a header and as the balancer saw them, for
/// other programs: an object for each label.
///
/// Times are in milliseconds, shares in percent; null where something was not measured. A new
/// member goes last.
package struct LabelJSON {
    private let comparison: RunComparison

    package init(_ comparison: RunComparison) { self.comparison = comparison }

    package var text: String {
        JSONDocument.array(comparison.labels.map(label)).text + "\n"
    }

    private func label(_ label: ComparedLabel) -> JSONDocument {
        let split = LabelSplit(label)
        return .object([
            ("label", .string(label.name)),
            ("rounds", .integer(label.rounds.count)),
            ("runs", .array(label.rounds.map { .integer($0.info.number) })),
            ("split_by", .optional(split?.header, JSONDocument.string)),
            ("imbalance", spread(split?.imbalance)),
            ("splits", .array(split?.rows.map(row) ?? [])),
            (
                "balancer",
                .optional(
                    comparison.balancer.flatMap { LabelBalancer(label, $0) },
                    balancer
                )
            ),
        ])
    }

    private func row(_ row: LabelSplit.Row) -> JSONDocument {
        .object([
            ("split_kind", .string(row.key.kindText)),
            ("value", .optional(row.key.value) { .string($0.printable) }),
            ("rounds", .integer(row.rounds)),
            ("requests", .integer(row.requests)),
            ("errors", .integer(row.errors)),
            ("share_percent", spread(row.share)),
            ("response_p50_ms", spread(row.median, unit: 1_000)),
            ("response_p95_ms", spread(row.p95, unit: 1_000)),
        ])
    }

    private func balancer(_ label: LabelBalancer) -> JSONDocument {
        func gauge(_ gauge: LabelBalancer.Gauge?) -> JSONDocument {
            .optional(gauge) {
                .object([("highest", .number($0.highest)), ("median", .number($0.median))])
            }
        }
        return .object([
            ("rounds", .integer(label.rounds)),
            ("queue", gauge(label.queue)),
            ("sessions", gauge(label.sessions)),
            ("retries", .integer(label.retries)),
            ("redispatches", .integer(label.redispatches)),
            ("errors_5xx", .integer(label.errors)),
            ("queue_ms", spread(label.queueTime)),
            ("cpu_cores", spread(label.cores)),
            ("cpu_us_per_request", spread(label.processorTime)),
        ])
    }

    private func spread(_ spread: RoundSpread?, unit: Double = 1) -> JSONDocument {
        .optional(spread) {
            .object([
                ("median", .number($0.median / unit)), ("low", .number($0.low / unit)),
                ("high", .number($0.high / unit)),
            ])
        }
    }
}
