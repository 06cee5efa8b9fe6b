/// From when to when a load ran: the time that rates are over.
///
/// In seconds from the start of the run. It ends when the plan ends the load, or before that where
/// the load was stopped, its iterations were done or its data were used up; answers that come later
/// make it no longer.
package struct LoadSpan: Sendable, Equatable {
    package var start: Double
    package var end: Double

    /// Nil where there is nothing between the two.
    package init?(start: Double, end: Double) {
        guard start < end else { return nil }
        self.start = start
        self.end = end
    }

    package var duration: Double { end - start }

    /// From the first one's start to the last one's end; of the parts of one load it is the whole.
    package func union(_ other: LoadSpan?) -> LoadSpan {
        guard let other else { return self }
        var union = self
        union.start = min(start, other.start)
        union.end = max(end, other.end)
        return union
    }
}
