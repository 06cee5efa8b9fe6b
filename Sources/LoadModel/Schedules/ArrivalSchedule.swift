package import LoadPlan

/// When each arrival of an open load is due.
///
/// A due time is computed from the arrival's index, never by adding intervals, so that an hour of
/// arrivals drifts by nothing. The number of arrivals until time `t` is the integral of the rate,
/// N(t); arrival `i` is due when N(t) = i, so the first one is due at 0 and an arrival that would
/// fall on the very end is none.
package struct ArrivalSchedule: Sendable {
    private struct Segment {
        var startNanoseconds: Double
        var durationSeconds: Double
        var startRate: Double
        var endRate: Double
        var firstIndex: Double
        var endIndex: Double

        /// The time after which a linear rate has let `arrivals` through.
        ///
        /// The root of a·t² + r·t = n for a = (r₁ − r₀) / 2T, in the form that does not cancel and
        /// needs no other case for a constant rate.
        func seconds(untilArrivals arrivals: Double) -> Double {
            guard arrivals > 0 else { return 0 }
            let acceleration = (endRate - startRate) / (2 * durationSeconds)
            let root = max(0, startRate * startRate + 4 * acceleration * arrivals).squareRoot()
            return min(2 * arrivals / (startRate + root), durationSeconds)
        }
    }

    private let segments: [Segment]
    /// Arrivals in all.
    package let count: Int

    package init(_ load: OpenLoad) {
        var segments: [Segment] = []
        var start = 0.0
        var index = 0.0
        for stage in load.stages {
            let seconds = Double(stage.nanoseconds) / 1e9
            let arrivals = (stage.startPerSecond + stage.endPerSecond) / 2 * seconds
            segments.append(
                Segment(
                    startNanoseconds: start,
                    durationSeconds: seconds,
                    startRate: stage.startPerSecond,
                    endRate: stage.endPerSecond,
                    firstIndex: index,
                    endIndex: index + arrivals
                )
            )
            start += Double(stage.nanoseconds)
            index += arrivals
        }
        self.segments = segments
        count = Int((index - roundingError).rounded(.up))
    }

    /// Nanoseconds from the start, or nil past the last arrival.
    package func due(_ index: Int) -> UInt64? {
        guard index < count else { return nil }
        return time(untilArrivals: Double(index), rounding: roundingError)
    }

    /// Nanoseconds until the rates have let so many arrivals through, which need not be a whole
    /// number; nil where they never do.
    func time(untilArrivals wanted: Double, rounding: Double = 0) -> UInt64? {
        // A stage of rate 0 ends at the index that it starts with, so no arrival is due in it.
        guard let segment = segments.first(where: { $0.endIndex - rounding > wanted }) else {
            return nil
        }
        let seconds = segment.seconds(untilArrivals: max(0, wanted - segment.firstIndex))
        return UInt64((segment.startNanoseconds + seconds * 1e9).rounded())
    }
}

/// Sums of rates times durations are off by less than this, in arrivals.
private let roundingError = 1e-6
