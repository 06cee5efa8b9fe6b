import Notation

/// A step of a JSON path: which children of a value it goes to (RFC 9535, 2.5).
struct JSONSegment {
    /// Written with two dots: it looks into every value below, too.
    var isDeep: Bool
    var selectors: [JSONSelector]
}

enum JSONSelector {
    case name(String)
    /// Counted from the end where it is below 0.
    case index(Int)
    case slice(JSONSlice)
    case all
    /// Of the elements of an array, and of the members of an object.
    case filter(JSONFilter)
}

/// `start:end:step`.
struct JSONSlice {
    var start: Int?
    var end: Int?
    var step = 1

    /// The places in an array, as RFC 9535 normalises them in 2.3.4.2.2.
    func places(of count: Int) -> StrideTo<Int> {
        func place(_ bound: Int) -> Int { bound < 0 ? max(bound, -count - 1) + count : bound }
        guard step != 0 else { return Swift.stride(from: 0, to: 0, by: 1) }
        if step > 0 {
            let lower = min(max(place(start ?? 0), 0), count)
            let upper = min(max(place(end ?? count), 0), count)
            return Swift.stride(from: lower, to: upper, by: step)
        }
        let upper = min(max(start.map(place) ?? count - 1, -1), count - 1)
        let lower = min(max(end.map(place) ?? -1, -1), count - 1)
        return Swift.stride(from: upper, to: lower, by: step)
    }
}

/// What stands behind a `?`.
indirect enum JSONFilter {
    case exists(JSONQuery)
    case matches(JSONMatch)
    case compare(JSONOperand, Comparison, JSONOperand)
    case not(JSONFilter)
    case and(JSONFilter, JSONFilter)
    case or(JSONFilter, JSONFilter)
}

/// A path within a filter.
struct JSONQuery {
    /// It starts with `$`, at the root of the document, and not with `@`.
    var isAbsolute: Bool
    var segments: [JSONSegment]

    /// Whether it finds one value at the most, whatever the document is.
    var isSingular: Bool {
        segments.allSatisfy { segment in
            guard !segment.isDeep, segment.selectors.count == 1 else { return false }
            return switch segment.selectors[0] {
            case .name, .index: true
            case .slice, .all, .filter: false
            }
        }
    }
}

/// What has a value, or none: a side of a comparison, and most arguments.
indirect enum JSONOperand {
    case literal(JSONNode.Value)
    /// Singular.
    case query(JSONQuery)
    case length(JSONOperand)
    case count(JSONQuery)
    /// Of the one node that a query finds.
    case value(JSONQuery)
}

/// `match(text, expression)` or `search(text, expression)`.
struct JSONMatch {
    var text: JSONOperand
    var expression: JSONOperand
    var regexps: IRegexpCache
}
