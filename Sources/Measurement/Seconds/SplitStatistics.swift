/// What was measured of the requests of a step whose answers are counted under one `SplitKey`.
///
/// Requests that were cut are in none: no answer says where they belong.
package struct SplitStatistics: Sendable, Equatable {
    /// Finished requests, the erroneous among them.
    package var requests = 0
    package var errors = 0
    /// Due to last byte; of requests that reached the server, as in `StepStatistics`.
    package var response = LatencyHistogram()
    /// Start to last byte.
    package var service = LatencyHistogram()

    package init() {}

    package mutating func add(_ other: SplitStatistics) {
        requests += other.requests
        errors += other.errors
        response.add(other.response)
        service.add(other.service)
    }

    package mutating func pack() {
        response.pack()
        service.pack()
    }
}

extension [SplitKey: SplitStatistics] {
    package mutating func add(_ other: [SplitKey: SplitStatistics]) {
        for (key, statistics) in other { self[key, default: SplitStatistics()].add(statistics) }
    }

    /// In the order of their keys.
    package var inOrder: [(key: SplitKey, statistics: SplitStatistics)] {
        sorted { $0.key < $1.key }.map { (key: $0.key, statistics: $0.value) }
    }
}
