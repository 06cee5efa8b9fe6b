package import LoadPlan
package import Measurement

extension LiveStatus {
    /// Takes in a second that is over; `totals` have it already.
    package mutating func take(
        _ second: SecondResult,
        _ totals: RunTotals,
        thresholds claims: [Threshold]
    ) {
        let now = Double(second.second + 1)
        let row = TimelineRow.overall(second, steps: totals.steps)
        let overall = totals.overall
        users = row.activeUsers
        requestsPerSecond = Double(row.requests)
        response = Percentiles(overall.responseTimes)
        requests = overall.requests
        errors = overall.errors
        dropped = totals.dropped
        recentRates = (recentRates + [Double(row.requests)]).suffix(Self.rememberedSeconds)
        // Before the end of the warm-up there is nothing to hold or to miss.
        let isWarmingUp = second.second < totals.warmUpSeconds
        thresholds = isWarmingUp ? [] : claims.map { totals.evaluate($0, duration: now) }
        steps = totals.steps.indices.map { index in
            Step(
                name: totals.steps[index].name,
                requestsPerSecond: Double(second.steps[index].requests),
                response: Percentiles(totals.stepStatistics[index].responseTimes),
                errors: totals.stepStatistics[index].errors
            )
        }
    }

    /// A sparkline has room for no more.
    private static let rememberedSeconds = 60
}
