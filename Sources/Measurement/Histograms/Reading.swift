package import Notation

/// A figure of a distribution some of whose values are known only from below.
package enum Reading<Value: Comparable & Sendable>: Sendable, Equatable {
    case exact(Value)
    /// At least the first; at most the second, where there is a limit.
    case atLeast(Value, atMost: Value?)

    /// The figure, or the least that it can be.
    package var value: Value {
        switch self {
        case .exact(let value), .atLeast(let value, _): value
        }
    }

    /// The most that it can be; nil where there is no limit.
    package var highest: Value? {
        switch self {
        case .exact(let value): value
        case .atLeast(_, let highest): highest
        }
    }

    package var isBound: Bool {
        switch self {
        case .exact: false
        case .atLeast: true
        }
    }

    package func map<Other>(_ change: (Value) -> Other) -> Reading<Other> {
        switch self {
        case .exact(let value): .exact(change(value))
        case .atLeast(let value, let highest): .atLeast(change(value), atMost: highest.map(change))
        }
    }
}

extension Comparison {
    /// Whether it holds of whatever the figure may be; what is not known does not hold.
    package func holds<Value>(_ reading: Reading<Value>, _ bound: Value) -> Bool {
        switch (reading, self) {
        case (.exact(let value), _): holds(value, bound)
        case (.atLeast(let lowest, _), .greater), (.atLeast(let lowest, _), .greaterOrEqual):
            holds(lowest, bound)
        case (.atLeast(_, let highest), .less), (.atLeast(_, let highest), .lessOrEqual):
            highest.map { holds($0, bound) } ?? false
        case (.atLeast, .equal): false
        case (.atLeast(let lowest, let highest), .notEqual):
            bound < lowest || highest.map { $0 < bound } ?? false
        }
    }
}
