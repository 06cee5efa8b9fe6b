import LoadPlan

/// Which of many turns are taken where a share of them is, as evenly as can be.
///
/// JMeter's Throughput Controller takes one where (100·taken + 50) / (turns + 1) is below the
/// percentage. What it has taken so far follows from the number of the turn, so that workers need
/// to share no more than that.
struct EvenShare: Sendable {
    /// As JMeter has it: rounded to 24 bits.
    private let percentage: Double

    init(ofTenThousand parts: Int) {
        percentage = Double(Float(Double(parts) * 100 / Double(Portion.whole)))
    }

    /// Whether a turn, from 0, is taken.
    func takes(_ turn: Int) -> Bool {
        var taken = 0
        if turn > 0 {
            taken = Int(percentage / 100 * Double(turn))
            while takes(behind: taken, in: turn) { taken += 1 }
            while taken > 0, !takes(behind: taken - 1, in: turn) { taken -= 1 }
        }
        return takes(behind: taken, in: turn + 1)
    }

    /// Whether the last of so many turns is taken where so many were before it.
    private func takes(behind taken: Int, in turns: Int) -> Bool {
        (100 * Double(taken) + 50) / Double(turns) < percentage
    }
}
