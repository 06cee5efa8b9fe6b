import Measurement
import Notation

/// The values that a worker knows of the header that the plan splits by.
///
/// Each has a place among the figures of a step, and so have the kinds that are no value. Looking
/// up a value that is known allocates nothing.
struct SplitValues {
    static let placeOfUnanswered = 0
    static let placeWithoutHeader = 1
    static let placeOfOthers = 2
    /// Of the first value.
    private static let firstPlace = 3
    static let places = firstPlace + SplitKey.mostValues

    private let shared: SharedSplitValues
    /// All in a row, since each array is counted as a reference.
    private var bytes: [UInt8] = []
    /// Where each of them ends.
    private var ends: [Int] = []

    init(_ shared: SharedSplitValues) { self.shared = shared }

    /// Under what the figures in a place are told.
    func key(of place: Int) -> SplitKey {
        switch place {
        case Self.placeOfUnanswered: return .unanswered
        case Self.placeWithoutHeader: return .withoutHeader
        case Self.placeOfOthers: return .otherValue
        default:
            let number = place - Self.firstPlace
            let start = number == 0 ? 0 : ends[number - 1]
            return .value(String(lossless: bytes.span.extracting(start..<ends[number])))
        }
    }

    mutating func place(of value: Span<UInt8>) -> Int {
        if let number = number(of: value) { return Self.firstPlace + number }
        guard ends.count < SplitKey.mostValues else { return Self.placeOfOthers }
        var asked: [UInt8] = []
        for index in value.indices { asked.append(value[index]) }
        for news in shared.values(adding: asked, behind: ends.count) {
            bytes += news
            ends.append(bytes.count)
        }
        return number(of: value).map { Self.firstPlace + $0 } ?? Self.placeOfOthers
    }

    private func number(of value: Span<UInt8>) -> Int? {
        var start = 0
        for number in ends.indices {
            let end = ends[number]
            if end - start == value.count, isEqual(value, at: start) { return number }
            start = end
        }
        return nil
    }

    /// From the end, where the names of a site's replicas differ.
    private func isEqual(_ value: Span<UInt8>, at start: Int) -> Bool {
        var index = value.count
        while index > 0 {
            index -= 1
            if value[index] != bytes[start + index] { return false }
        }
        return true
    }
}
