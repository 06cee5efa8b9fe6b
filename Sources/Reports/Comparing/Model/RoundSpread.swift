import Statistics

/// A figure over the rounds of a label: the middle one, and the two outermost.
struct RoundSpread: Sendable, Equatable {
    let median: Double
    let low: Double
    let high: Double

    /// Nil where no round has the figure.
    init?(_ values: [Double]) {
        guard let median = values.median, let low = values.min(), let high = values.max() else {
            return nil
        }
        self.median = median
        self.low = low
        self.high = high
    }

    /// `24.8 … 25.3 %`; the unit stands once where both ends have the same.
    func range(_ text: (Double) -> String) -> String {
        let (first, last) = (text(low), text(high))
        guard first != last else { return first }
        let unit = last.lastIndex(of: " ").map { last[$0...] } ?? ""
        let start = first.hasSuffix(unit) ? String(first.dropLast(unit.count)) : first
        return "\(start) … \(last)"
    }
}
