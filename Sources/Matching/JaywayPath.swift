import Notation

/// A path as Jayway's JsonPath 2.7 reads it, the library of JMeter 5.
///
/// It differs from RFC 9535 in what it accepts and in what that means: names may hold almost
/// anything, a filter of an object asks the object itself, several names at the end make one object
/// of them, texts equal numbers that read alike, and functions stand at the end.
struct JaywayPath {
    /// It starts at the root of the document, also where nothing says so, and not with `@`.
    var isAbsolute = true
    var steps: [JaywayStep] = []
    var function: JaywayFunction?

    /// Whether it finds one value at the most, whatever the document is.
    var isDefinite: Bool { steps.allSatisfy(\.isDefinite) }
}

/// Where a path goes from a value.
struct JaywayStep {
    enum Selector {
        case names([String])
        case indexes([Int])
        case slice(from: Int?, to: Int?)
        case all
        case filter(JaywayFilter)
    }

    /// Written with two dots: it looks into every value below, too.
    var isDeep: Bool
    var selector: Selector

    fileprivate var isDefinite: Bool {
        guard !isDeep else { return false }
        return switch selector {
        case .names: true
        case .indexes(let indexes): indexes.count == 1
        case .slice, .all, .filter: false
        }
    }
}

/// What stands between `[?(` and `)]`.
indirect enum JaywayFilter {
    case exists(JaywayPath)
    case compare(JaywayOperand, JaywayOperator, JaywayOperand)
    case not(JaywayFilter)
    case and(JaywayFilter, JaywayFilter)
    case or(JaywayFilter, JaywayFilter)
}

enum JaywayOperand {
    case path(JaywayPath)
    case literal(JSONNode.Value)
    case regex(Pattern)
}

/// A sign or word between two operands; words may stand in any case.
enum JaywayOperator: String, CaseIterable {
    case sameEqual = "==="
    case notSameEqual = "!=="
    case equal = "=="
    case notEqual = "!="
    case lessOrEqual = "<="
    case greaterOrEqual = ">="
    case less = "<"
    case greater = ">"
    case matches = "=~"
    case isIn = "in"
    case isNotIn = "nin"
    case contains
    case all
    case size
    case empty
    case subsetOf = "subsetof"
    case anyOf = "anyof"
    case noneOf = "noneof"

    var isWord: Bool { rawValue.utf8.allSatisfy(\.isSmallLetter) }
}

/// What stands at the end of a path with `()` behind it.
enum JaywayFunction: String, CaseIterable {
    case length, size, min, max, avg, stddev, sum, keys, first, last
}
