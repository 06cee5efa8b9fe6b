package import Notation

/// What JMeter's dashboard has in its `statistics.json`, of the samples of a JTL.
package struct DashboardStatistics {
    private var parser: JTLParser<DashboardCollector>

    package init(timestamps: DatePattern? = nil) {
        parser = JTLParser(DashboardCollector(), JTLTimeReader(timestamps))
    }

    /// Takes the next bytes, and answers how many of them it has done with.
    ///
    /// The others, the beginning of a sample, are to be handed over again with more behind them.
    package mutating func consume(_ bytes: Span<UInt8>, isLast: Bool) throws(Wanted) -> Int {
        try parser.consume(bytes, isLast: isLast)
    }

    /// Throws where the file had no sample that could be read.
    package mutating func finish() throws(Wanted) -> (json: String, warnings: [String]) {
        parser.finish()
        let labels = parser.taker.labels
        guard !labels.isEmpty else { throw parser.noSample }
        return (Self.json(labels), parser.damage.sentences)
    }

    /// As Jackson writes it, in the order of a `HashMap` of Java.
    private static func json(_ labels: [LabelStatistics]) -> String {
        let order = JavaHashOrder.order(of: labels.map(\.label))
        let members = order.map { member(labels[$0]) }
        return "{\n\(members.joined(separator: ",\n"))\n}\n"
    }

    private static func member(_ label: LabelStatistics) -> String {
        let name = "\"\(label.label.escapedForJSON)\""
        let percentiles = label.percentiles([50, 90, 95, 99]).map(JavaNumber.json)
        let figures = [
            ("transaction", name),
            ("sampleCount", "\(label.samples)"),
            ("errorCount", "\(label.errors)"),
            ("errorPct", JavaNumber.json(label.errorPercentage)),
            ("meanResTime", JavaNumber.json(label.mean)),
            ("medianResTime", percentiles[0]),
            ("minResTime", JavaNumber.json(Double(label.shortest))),
            ("maxResTime", JavaNumber.json(Double(label.longest))),
            ("pct1ResTime", percentiles[1]),
            ("pct2ResTime", percentiles[2]),
            ("pct3ResTime", percentiles[3]),
            ("throughput", JavaNumber.json(label.throughput)),
            ("receivedKBytesPerSec", JavaNumber.json(label.receivedKilobytesPerSecond)),
            ("sentKBytesPerSec", JavaNumber.json(label.sentKilobytesPerSecond)),
        ]
        let lines = figures.map { "    \"\($0.0)\" : \($0.1)" }
        return "  \(name) : {\n\(lines.joined(separator: ",\n"))\n  }"
    }
}

/// Adds up the samples of each label, in the order of the file.
///
/// To the dashboard every row is a sample, be it a part of another one; a transaction is one under
/// its label, and none in the sum of all.
private struct DashboardCollector: SampleTaker {
    /// What the sum of all is called; a label of that name takes its place.
    private static let total = "Total"

    private var sum = LabelStatistics(total)
    private var names = NameTable()
    private var statistics: [LabelStatistics] = []

    var takesParts: Bool { true }
    var wantsURL: Bool { false }

    /// The sum of all first.
    var labels: [LabelStatistics] {
        guard !statistics.isEmpty else { return [] }
        if statistics.contains(where: { $0.label == Self.total }) { return statistics }
        return [sum] + statistics
    }

    mutating func add(_ raw: RawSample, in bytes: Span<UInt8>) -> TakenSample {
        if let fault = raw.fault { return .damaged(fault) }
        guard let start = raw.start, let elapsed = raw.elapsed else { return .incomplete }
        if raw.isEmptyTransaction(in: bytes) { return .emptyTransaction }
        let isTransaction = raw.isTransaction(in: bytes)
        let isError = !raw.isSuccess(in: bytes)
        let number = names.number(of: raw.label, in: bytes)
        if number == statistics.count {
            statistics.append(LabelStatistics(names.names[number]))
        }
        statistics[number].add(raw, start: start, elapsed: elapsed, isError: isError)
        if !isTransaction { sum.add(raw, start: start, elapsed: elapsed, isError: isError) }
        return .sample(isTransaction: isTransaction, detail: nil)
    }

    mutating func setURL(_: String, detail _: Int?) {}

    mutating func setFailure(_: String, detail _: Int) {}
}
