import Measurement

/// What a balancer's log says of the slowest requests, in sentences.
enum BalancerWords {
    static func summary(_ slowest: SlowestRequests, _ join: BalancerJoin) -> [String] {
        [found(slowest, join), shares(slowest, join), unread(join)].compactMap(\.self)
    }

    private static func found(_ slowest: SlowestRequests, _ join: BalancerJoin) -> String {
        let found = slowest.requests.count { !join.lines(of: $0).isEmpty }
        let all = counted(slowest.requests.count, "slow request")
        return "Of \(all), \(Quantity.count(found)) \(found == 1 ? "is" : "are") in the log of "
            + "\(counted(join.lineCount, "line"))."
    }

    /// Where their time went, all together.
    private static func shares(_ slowest: SlowestRequests, _ join: BalancerJoin) -> String? {
        let all = slowest.requests.compactMap(join.shares)
        let sum = all.reduce(into: BalancerShares()) { $0.add($1) }
        guard sum.response > 0 else { return nil }
        let parts = [
            ("waiting for the generator", sum.waited), ("outside the balancer", sum.outside),
            ("in the balancer's queue", sum.queue), ("connecting to a replica", sum.connect),
            ("in the replica", sum.replica), ("in passing on", sum.rest),
        ]
        let words = parts.map { name, time in
            "\(Quantity.percent(100 * Double(time) / Double(sum.response))) \(name)"
        }
        return "Their time went: \(words.joined(separator: ", "))."
    }

    private static func unread(_ join: BalancerJoin) -> String? {
        guard let first = join.firstBad else { return nil }
        let lines = counted(join.badCount, "line")
        return "\(lines) of the log \(join.badCount == 1 ? "is" : "are") none of a request, "
            + "the first of them line \(Quantity.count(first))."
    }
}
