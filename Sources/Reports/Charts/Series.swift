import Measurement

/// A line of a chart.
struct Series {
    var name: String
    /// One for each point of the horizontal axis; nil where nothing was measured.
    var values: [Double?]
    /// The class that colours it, and its label with it.
    var style: String
    /// Holds its value from point to point rather than moving in a straight line.
    var isStepped = false

    /// Points whose value is the least that it can be.
    var bounds: Set<Int> = []

    /// Between which values the rounds lie that the line stands for; none without rounds.
    var band: [Band?] = []

    struct Band {
        var low: Double
        var high: Double
    }

    var lastValue: Double? { values.last { $0 != nil }.flatMap(\.self) }
}

extension Series {
    /// Latencies in microseconds, some of which may be lower bounds.
    init(name: String, readings: [Reading<UInt64>?], style: String) {
        self.init(
            name: name,
            values: readings.map { $0.map { Double($0.value) } },
            style: style,
            bounds: Set(readings.indices.filter { readings[$0]?.isBound == true })
        )
    }

    /// The value of a point as its table has it; empty where nothing was measured.
    func text(at index: Int, _ format: (Double) -> String) -> String {
        values[index].map { (bounds.contains(index) ? "≥ " : "") + format($0) } ?? ""
    }
}
