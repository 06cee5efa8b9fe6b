import LoadPlan

/// A data set whose columns are slots.
struct DataColumns: Sendable {
    let slots: [Int]
    let share: DataSet.Share
    private let atEnd: DataSet.AtEnd
    private let order: DataSet.Order
    /// Among the data sets of the plan.
    private let number: Int

    init(_ data: DataSet, number: Int, in context: inout CompilingContext) {
        self.number = number
        slots = data.names.map { context.names.slot(adding: $0) }
        share = data.share
        atEnd = data.atEnd
        order = data.order
    }

    /// Which of so many rows the `turn`th draw takes, both from 0; nil where they are used up.
    ///
    /// In random order, too, a row comes once before any comes again: each round is a shuffle of
    /// its own, by the run's seed and by `reader`, the number of what walks through the rows.
    func row(_ turn: Int, of count: Int, seed: UInt64, reader: Int) -> Int? {
        guard count > 0, turn < count || atEnd == .recycle else { return nil }
        let (round, place) = turn.quotientAndRemainder(dividingBy: count)
        switch order {
        case .sequential: return place
        case .random:
            let source = RandomSource(seed: seed &+ UInt64(number), scenario: reader, user: round)
            return Shuffle(count: count, source).place(of: place)
        }
    }
}
