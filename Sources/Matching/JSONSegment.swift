import Notation

/// A step of a JSON path: which children of a value it goes to.
struct JSONSegment: Sendable {
    /// Written with two dots: it looks into every value below, too.
    var isDeep: Bool
    var selectors: [JSONSelector]
}

enum JSONSelector: Sendable {
    case name(String)
    /// Counted from the end where it is below 0.
    case index(Int)
    case slice(start: Int?, end: Int?, step: Int)
    case all
    /// Of the elements of an array, and of the members of an object.
    case filter(JSONFilter)
    case length
}

/// What stands in `[?(…)]`.
indirect enum JSONFilter: Sendable {
    case exists(JSONOperand)
    case compare(JSONOperand, Comparison, JSONOperand)
    case not(JSONFilter)
    case and(JSONFilter, JSONFilter)
    case or(JSONFilter, JSONFilter)
}

/// A side of a comparison.
enum JSONOperand: Sendable {
    case literal(JSONNode.Value)
    /// `@.path`
    case current([JSONSegment])
    /// `$.path`
    case root([JSONSegment])
}
