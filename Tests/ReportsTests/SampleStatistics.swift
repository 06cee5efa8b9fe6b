import Measurement
import Notation
import Reports

/// A balancer's statistics of the rounds of labels, a sample a second, and one before the first.
enum SampleStatistics {
    private static let header =
        "at,proxy,server,queue,sessions,requests,errors_5xx,retries,redispatches,queue_ms,"
        + "connect_ms,response_ms,total_ms,cpu_s"

    static func make(of labels: [ComparedLabel]) throws -> BalancerStatistics {
        let rounds = labels.flatMap(\.rounds)
        var statistics = BalancerStatistics(of: rounds)
        statistics.beginFile()
        for line in [header] + rounds.flatMap(lines) {
            try statistics.add(Array(line.utf8)[...])
        }
        return statistics
    }

    /// Queues swell and shrink every twenty seconds, a request costs some 40 µs.
    private static func lines(_ round: RunRecord) -> [String] {
        (-1..<Int(round.duration)).flatMap { second in
            let at = round.info.startedAt + Double(second) + 0.25
            let (requests, queue) = (400 * (second + 1), (second + 20) % 20)
            let retries = (second + 1) / 10
            let cpu = Double(second + 1) * (0.016 + 0.0001 * Double(round.info.number % 10))
            return [
                "\(at),web,FRONTEND,,40,\(requests),0,,,,,,,\(cpu)",
                "\(at),shop,replica-1,0,8,\(requests / 2),0,\(retries),0,1,0,20,21,",
                "\(at),shop,replica-2,1,8,\(requests / 2),0,0,0,1,0,20,21,",
                "\(at),shop,BACKEND,\(queue),\(16 + queue),\(requests),0,\(retries),"
                    + "\(retries / 2),\(queue / 4),0,20,21,",
            ]
        }
    }
}
