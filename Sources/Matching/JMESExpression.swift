import Notation

/// What a JMESPath expression does with the value that it is given, the current one.
indirect enum JMESExpression {
    /// `@`.
    case current
    case literal(JSONNode.Value)
    case field(String)
    /// Counted from the end where it is below 0.
    case index(Int)
    case slice(JSONSlice)
    /// `left.right` and `left | right`: the right side of what the left side makes.
    case chain(JMESExpression, JMESExpression)
    /// A list with the elements of its lists in their places.
    case flatten(JMESExpression)
    /// The last expression of each part of what the first one makes, without what is null.
    case project(JMESProjection, JMESExpression, JMESExpression)
    case list([JMESExpression])
    case object([(name: String, value: JMESExpression)])
    case compare(JMESExpression, Comparison, JMESExpression)
    case and(JMESExpression, JMESExpression)
    case or(JMESExpression, JMESExpression)
    case not(JMESExpression)
    case call(JMESFunction, [JMESExpression])
    /// `&expression`, which a function asks of one value after the other.
    case reference(JMESExpression)
}

/// The parts that a projection goes through.
enum JMESProjection {
    case elements
    case members
    /// The elements of which a condition is true.
    case filter(JMESExpression)
}

enum JMESFunction: String, CaseIterable {
    case abs, avg, ceil, contains
    case endsWith = "ends_with"
    case floor, join, keys, length, map, max
    case maxBy = "max_by"
    case merge, min
    case minBy = "min_by"
    case notNull = "not_null"
    case reverse, sort
    case sortBy = "sort_by"
    case startsWith = "starts_with"
    case sum
    case toArray = "to_array"
    case toString = "to_string"
    case toNumber = "to_number"
    case type, values

    /// How many arguments it takes.
    var arity: ClosedRange<Int> {
        switch self {
        case .contains, .endsWith, .join, .map, .maxBy, .minBy, .sortBy, .startsWith: 2...2
        case .merge, .notNull: 1...Int.max
        default: 1...1
        }
    }

    /// Which of its arguments is an expression behind `&`.
    var reference: Int? {
        switch self {
        case .map: 0
        case .maxBy, .minBy, .sortBy: 1
        default: nil
        }
    }
}
