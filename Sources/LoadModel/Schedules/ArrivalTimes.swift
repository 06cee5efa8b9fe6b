import LoadPlan

/// When the arrivals of an open load are due: at equal distances by its rates, or at random.
struct ArrivalTimes {
    private let schedule: ArrivalSchedule
    /// Nil for even ones.
    private var points: PoissonPoints?

    init(_ load: OpenLoad, _ points: @autoclosure () -> PoissonPoints) {
        schedule = ArrivalSchedule(load)
        self.points = load.spacing == .poisson ? points() : nil
    }

    /// Nanoseconds from the start, or nil past the last arrival; the index must not be smaller than
    /// that of the call before.
    mutating func due(_ index: Int) -> UInt64? {
        guard let point = points?.point(index) else { return schedule.due(index) }
        return schedule.time(untilArrivals: point)
    }

    /// The first of every `stride`th arrival from an index on that is not due before a time.
    func first(from index: Int, every stride: Int, notBefore end: UInt64) -> Int {
        guard points == nil else {
            var (index, ahead) = (index, self)
            // The point of this index has been looked at, which is the last that may be again.
            while let due = ahead.due(index), due < end { index += stride }
            return index
        }
        // Doubling, then halving: a fast load has a hundred thousand arrivals a second, and to walk
        // through them would keep those that are due waiting for milliseconds.
        func isDue(_ offset: Int) -> Bool {
            schedule.due(index + offset * stride).map { $0 < end } ?? false
        }
        var (count, step) = (0, 1)
        while isDue(count + step - 1) {
            count += step
            step *= 2
        }
        while step > 1 {
            step /= 2
            if isDue(count + step - 1) { count += step }
        }
        return index + count * stride
    }
}
