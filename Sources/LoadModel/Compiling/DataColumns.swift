import LoadPlan

/// A data set whose columns are slots.
struct DataColumns: Sendable {
    /// What walks through rows: all users, those of a scenario, or one user.
    struct Reader {
        static let everyone = Reader()

        /// From 1; 0 for all of them, as for the users.
        var scenario = 0
        var user = 0
    }

    /// As the plan calls it.
    let file: String
    let slots: [Int]
    let share: DataSet.Share
    let atEnd: DataSet.AtEnd
    private let order: DataSet.Order
    /// Among the data sets of the plan.
    private let number: Int

    init(_ data: DataSet, number: Int, in context: inout CompilingContext) {
        self.number = number
        file = data.file
        slots = data.names.map { context.names.slot(adding: $0) }
        share = data.share
        atEnd = data.atEnd
        order = data.order
    }

    /// Which of so many rows the `turn`th draw of a reader takes, both from 0; nil where they are
    /// used up.
    ///
    /// Each shuffled round is an order of its own. Both that and a random row are decided by the
    /// run's seed, the reader and the turn: it does not matter which worker draws.
    func row(_ turn: Int, of count: Int, seed: UInt64, reader: Reader) -> Int? {
        guard count > 0, turn < count || atEnd == .recycle else { return nil }
        func source(_ index: Int) -> RandomSource {
            var stream = RandomSource(
                seed: seed &+ UInt64(number),
                scenario: reader.scenario,
                user: reader.user
            )
            return RandomSource(seed: stream.next(), scenario: 0, user: index)
        }
        switch order {
        case .sequential: return turn % count
        case .shuffled:
            let (round, place) = turn.quotientAndRemainder(dividingBy: count)
            return Shuffle(count: count, source(round)).place(of: place)
        case .random:
            var source = source(turn)
            return Int(source.next(below: UInt64(count)))
        }
    }
}
