/// The points of a Poisson process of rate 1, in order: the distances between them are independent,
/// and 1 in the mean.
///
/// A schedule stretches them to its rates: where its rates have let `point(i)` arrivals through,
/// arrival `i` is due. Of one seed each worker walks over the same points, about 10 ns each, and
/// takes those that are its own: the instants of a load are the same for any number of workers.
struct PoissonPoints {
    private var random: RandomSource
    /// How many were walked over, and where the last one is.
    private var count = 0
    private var reached = 0.0

    /// Of one scenario; users draw from other sources.
    init(seed: UInt64, scenario: Int) {
        random = RandomSource(seed: seed, scenario: scenario, user: 0)
    }

    /// A point by its index, which must not be smaller than that of the call before.
    mutating func point(_ index: Int) -> Double {
        precondition(index + 1 >= count, "Points that were walked over are gone.")
        while count <= index {
            reached += random.exponential()
            count += 1
        }
        return reached
    }
}
