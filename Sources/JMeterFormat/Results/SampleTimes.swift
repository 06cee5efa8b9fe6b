import Measurement

/// The times of one step in one second, on their way into histograms.
///
/// There are some hundred at most, mostly: to sort them is quicker than to make a dense histogram,
/// which has thousands of buckets, and to pack it.
struct SampleTimes {
    private var elapsed: [UInt32] = []
    private var elapsedOfErrors: [UInt32] = []
    private var connect: [UInt32] = []
    private var firstByte: [UInt32] = []

    /// In milliseconds; 0 is what JMeter writes for a connection that was there, and for an answer
    /// without a body.
    mutating func add(_ sample: LoggedSample, isError: Bool) {
        elapsed.append(sample.elapsed)
        if isError { elapsedOfErrors.append(sample.elapsed) }
        if sample.connect > 0 { connect.append(sample.connect) }
        if sample.latency > 0 { firstByte.append(sample.latency) }
    }

    /// Hands the times over, and keeps the memory for the next second.
    mutating func move(to statistics: inout StepStatistics) {
        guard !elapsed.isEmpty else { return }
        statistics.response = Self.histogram(&elapsed)
        statistics.service = statistics.response
        statistics.errorResponse = Self.histogram(&elapsedOfErrors)
        statistics.connect = Self.histogram(&connect)
        statistics.firstByte = Self.histogram(&firstByte)
    }

    private static func histogram(_ milliseconds: inout [UInt32]) -> LatencyHistogram {
        milliseconds.sort()
        var buckets: [LatencyBucket] = []
        for time in milliseconds {
            let value = min(UInt64(time) * 1000, LatencyHistogram.highestMicroseconds)
            let bucket = LatencyBucket(holding: value, count: 1)
            if let last = buckets.last, last.index == bucket.index {
                buckets[buckets.count - 1] = LatencyBucket(index: last.index, count: last.count + 1)
            } else {
                buckets.append(bucket)
            }
        }
        milliseconds.removeAll(keepingCapacity: true)
        return LatencyHistogram(buckets: buckets)
    }
}
