import Foundation
import GRDB
import Measurement

/// Writes what a run has counted apart by a header.
///
/// Counts are written second by second. Times are kept for the whole run: two histograms for each
/// step, value and second would be more than all the rest of it. They are brought up to date from
/// time to time, so that those of a killed run lack a few of its last seconds.
struct SplitWriter: Sendable {
    /// Seconds between two times.
    private static let interval = 10

    static func isDue(after second: Int) -> Bool { (second + 1).isMultiple(of: interval) }

    private var numbers: [SplitKey: Int] = [:]

    func number(of key: SplitKey?) -> Int? { key.flatMap { numbers[$0] } }

    /// Gives the keys of a second numbers that have none, and answers those keys.
    mutating func add(news second: SecondResult) -> [SplitKey] {
        let keys = second.steps.flatMap(\.splits.keys) + second.slowest.compactMap(\.split)
        let news = Set(keys).filter { numbers[$0] == nil }.sorted()
        for key in news { numbers[key] = numbers.count }
        return news
    }

    func insert(_ news: [SplitKey], run: Int, into database: Database) throws {
        for key in news {
            try database.insert(
                into: "split_value",
                [
                    "run": run, "number": number(of: key), "kind": key.kindText, "value": key.value,
                ]
            )
        }
    }

    /// Inserts the counts and the slowest requests of a second, whose keys are all known.
    func insert(_ second: SecondResult, run: Int, into database: Database) throws {
        for (step, statistics) in second.steps.enumerated() {
            for (key, split) in statistics.splits {
                try database.insert(
                    into: "split_second",
                    [
                        "run": run, "second": second.second, "step": step,
                        "value": number(of: key), "requests": split.requests,
                        "errors": split.errors,
                    ]
                )
            }
        }
        for slow in second.slowest {
            try database.insert(
                into: "slow_request",
                [
                    "run": run, "second": second.second, "step": slow.step, "due_s": slow.dueAt,
                    "moment": slow.moment, "waited_us": Int64(clamping: slow.waited),
                    "connect_us": slow.connect.map { Int64(clamping: $0) },
                    "first_byte_us": slow.firstByte.map { Int64(clamping: $0) },
                    "service_us": Int64(clamping: slow.service), "outcome": slow.outcome,
                    "status": slow.status, "url": slow.url, "split": number(of: slow.split),
                    "request_id": slow.requestID,
                ]
            )
        }
    }

    /// Brings the times of a whole run up to date, step by step; `onPiece` is called behind each
    /// of them.
    func store(
        _ times: [[SplitKey: SplitStatistics]],
        run: Int,
        into database: Database,
        onPiece: () -> Void = {}
    ) throws {
        for (step, splits) in times.enumerated() {
            for (key, split) in splits {
                guard let number = number(of: key) else { continue }
                try database.store(split, run: run, step: step, value: number)
                onPiece()
            }
        }
    }
}

extension Database {
    fileprivate func store(
        _ split: SplitStatistics,
        run: Int,
        step: Int,
        value: Int
    ) throws {
        let response = split.response.percentiles([50, 95, 99])
        let service = split.service.percentiles([50, 95, 99])
        func figure(_ figures: [UInt64], _ index: Int) -> UInt64? {
            figures.indices.contains(index) ? figures[index] : nil
        }
        try insert(
            into: "split_total",
            replacing: true,
            [
                "run": run, "step": step, "value": value,
                "response_p50_us": figure(response, 0), "response_p95_us": figure(response, 1),
                "response_p99_us": figure(response, 2), "service_p50_us": figure(service, 0),
                "service_p95_us": figure(service, 1), "service_p99_us": figure(service, 2),
                "response": HistogramBlob.encode(split.response).map { Data($0) },
                "service": HistogramBlob.encode(split.service).map { Data($0) },
            ]
        )
    }
}
