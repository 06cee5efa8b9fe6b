/// How long a pause takes, each time anew.
package struct Pause<Time> {
    package enum Shape {
        case fixed(Time)
        /// Any time between both is as likely.
        case between(Time, Time)
        /// What is below 0 becomes 0; where it is folded, as much above.
        case normal(mean: Time, deviation: Time, isFolded: Bool = false)
        /// Mean and deviation are those of the time itself, before it is cut.
        case logNormal(mean: Time, deviation: Time)
        /// Its deviation is its mean.
        case exponential(mean: Time)
        /// Whole milliseconds.
        case poisson(mean: Time)
    }

    package var shape: Shape
    /// Added to what is drawn, before that is cut.
    package var offset: Time?
    /// What is below becomes this, and what is above that.
    package var shortest: Time?
    package var longest: Time?

    package init(
        _ shape: Shape,
        offset: Time? = nil,
        shortest: Time? = nil,
        longest: Time? = nil
    ) {
        self.shape = shape
        self.offset = offset
        self.shortest = shortest
        self.longest = longest
    }

    /// The same with other times, made of these in order.
    package func map<Other>(_ change: (Time) -> Other) -> Pause<Other> {
        Pause<Other>(
            shape.map(change),
            offset: offset.map(change),
            shortest: shortest.map(change),
            longest: longest.map(change)
        )
    }
}

extension Pause.Shape {
    fileprivate func map<Other>(_ change: (Time) -> Other) -> Pause<Other>.Shape {
        switch self {
        case .fixed(let time): .fixed(change(time))
        case .between(let low, let high): .between(change(low), change(high))
        case .normal(let mean, let deviation, let isFolded):
            .normal(mean: change(mean), deviation: change(deviation), isFolded: isFolded)
        case .logNormal(let mean, let deviation):
            .logNormal(mean: change(mean), deviation: change(deviation))
        case .exponential(let mean): .exponential(mean: change(mean))
        case .poisson(let mean): .poisson(mean: change(mean))
        }
    }
}

extension Pause: Sendable where Time: Sendable {}
extension Pause.Shape: Sendable where Time: Sendable {}
extension Pause: Equatable where Time: Equatable {}
extension Pause.Shape: Equatable where Time: Equatable {}
