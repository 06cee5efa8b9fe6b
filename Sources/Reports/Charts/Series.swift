/// A line of a chart.
struct Series {
    var name: String
    /// One for each point of the horizontal axis; nil where nothing was measured.
    var values: [Double?]
    /// The class that colours it, and its label with it.
    var style: String
    /// Holds its value from point to point rather than moving in a straight line.
    var isStepped = false

    var lastValue: Double? { values.last { $0 != nil }.flatMap(\.self) }
}
