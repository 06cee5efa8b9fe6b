import LoadPlan

/// What says which of several ways a user takes.
enum Chooser: Sendable {
    /// By a text, which has a way, or else the one for all others.
    case byValue(Expression, [String: Int], otherwise: Int)
    /// By chance, each time anew.
    case drawn(Weights)
    /// By chance, each as often as its weight says.
    case dealt(Weights, Turns)
    /// One after the other; where it is staggered, each user begins with another one.
    case inTurn(Turns, isStaggered: Bool)
    /// The first way in so many of all turns, evenly, and the second in the others.
    case spread(EvenShare, Turns)
    /// The first way in the first turns, and the second ever after.
    case first(Int, Turns)
    /// The first way in each n-th turn, the second in all others.
    case each(Int, Turns)
}

/// A count of the turns that are taken at one step.
struct Turns: Sendable {
    let per: TurnCount
    /// Among all such steps of the plan.
    let number: Int

    init(per: TurnCount, in context: inout CompilingContext) {
        self.per = per
        number = context.addTurns()
    }
}

/// How often each of several things comes, in whole numbers.
struct Weights: Sendable {
    /// Of each thing, its own and all before it.
    private let sums: [Int]
    let total: Int

    /// Divided by what all have in common, so that they come out even as soon as they can.
    init(_ weights: [Int]) {
        var divisor = 0
        for weight in weights {
            var (larger, smaller) = (divisor, weight)
            while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
            divisor = larger
        }
        precondition(divisor > 0, "Something has a weight.")
        var sum = 0
        sums = weights.map { weight in
            sum += weight / divisor
            return sum
        }
        total = sum
    }

    /// Which thing has a place, of `total`.
    func index(of place: Int) -> Int {
        var low = 0
        var high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if place < sums[middle] { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// What comes in a turn, as cards are dealt: `total` turns are a round, in which each thing
    /// comes as often as its weight says, and each round is shuffled by itself.
    func dealt(_ turn: Int, seed: UInt64, to reader: Int) -> Int {
        let (round, place) = turn.quotientAndRemainder(dividingBy: total)
        let source = RandomSource(seed: seed, scenario: reader, user: round)
        return index(of: Shuffle(count: total, source).place(of: place))
    }
}
