/// Instants by chance, of which each period has so many: those of a Poisson process whose number is
/// known.
///
/// The distances between sorted uniform numbers are those of exponential ones, divided by their
/// sum: so each worker walks over the same instants, about 20 ns each, and keeps none. Source:
/// Devroye, "Non-uniform random variate generation", 1986, chapter V.
struct ExactPoints {
    private let count: Int
    private let periodNanoseconds: Double
    private let seed: UInt64
    /// The period that is walked over; nil before the first one.
    private var period: Int?
    private var random: RandomSource
    private var index = -1
    private var reached = 0.0
    private var total = 1.0

    /// Rows of one plan differ in their number.
    init(count: Int, periodNanoseconds: UInt64, seed: UInt64, row: Int) {
        precondition(count > 0, "A period has an instant.")
        self.count = count
        self.periodNanoseconds = Double(periodNanoseconds)
        var source = RandomSource(seed: ~seed, scenario: row, user: 0)
        self.seed = source.next()
        random = source
    }

    /// An instant by its index, in nanoseconds since the start; no index may be smaller than the
    /// one of the call before.
    mutating func time(of place: Int) -> UInt64 {
        let (number, wanted) = place.quotientAndRemainder(dividingBy: count)
        if number != period { begin(number) }
        precondition(wanted >= index, "Instants that were walked over are gone.")
        while index < wanted {
            reached += random.exponential()
            index += 1
        }
        return UInt64((Double(number) + reached / total) * periodNanoseconds)
    }

    private mutating func begin(_ number: Int) {
        period = number
        random = RandomSource(seed: seed, scenario: 0, user: number)
        var source = random
        total = 0
        for _ in 0...count { total += source.exponential() }
        index = -1
        reached = 0
    }
}
