import LoadPlan

/// A data set whose columns are slots.
struct DataColumns: Sendable {
    let slots: [Int]
    let share: DataSet.Share
    private let rows: [[String]]
    private let atEnd: DataSet.AtEnd
    private let order: DataSet.Order
    /// Among the data sets of the plan.
    private let number: Int

    init(_ data: DataSet, number: Int, in context: inout CompilingContext) {
        self.number = number
        slots = data.names.map { context.names.slot(adding: $0) }
        rows = data.rows
        share = data.share
        atEnd = data.atEnd
        order = data.order
    }

    /// The row for the `turn`th draw, from 0; nil where the rows are used up.
    ///
    /// In random order, too, a row comes once before any comes again: each round is a shuffle of
    /// its own, by the run's seed and by `reader`, the number of what walks through the rows.
    func row(_ turn: Int, seed: UInt64, reader: Int) -> [String]? {
        guard !rows.isEmpty, turn < rows.count || atEnd == .recycle else { return nil }
        let (round, place) = turn.quotientAndRemainder(dividingBy: rows.count)
        switch order {
        case .sequential: return rows[place]
        case .random:
            let source = RandomSource(seed: seed &+ UInt64(number), scenario: reader, user: round)
            return rows[Shuffle(count: rows.count, source).place(of: place)]
        }
    }
}
