import Notation

/// The moments of a JTL: milliseconds since 1970, or one of the five patterns that JMeter tries.
///
/// A date has no zone; JMeter reads it in that of its own machine, here it is UTC.
enum JTLTime: CaseIterable {
    case milliseconds
    /// `2026/11/27 16:00:00.123`
    case slashesAndMilliseconds
    /// `2026/11/27 16:00:00`
    case slashes
    /// `2026-11-27 16:00:00.123`
    case dashesAndMilliseconds
    /// `2026-11-27 16:00:00`
    case dashes
    /// `11/27/26 16:00:00`
    case american

    /// Digits as `0`, everything else as it is.
    private var shape: StaticString {
        switch self {
        case .milliseconds: ""
        case .slashesAndMilliseconds: "0000/00/00 00:00:00.000"
        case .slashes: "0000/00/00 00:00:00"
        case .dashesAndMilliseconds: "0000-00-00 00:00:00.000"
        case .dashes: "0000-00-00 00:00:00"
        case .american: "00/00/00 00:00:00"
        }
    }

    /// In milliseconds since 1970; nil where the text is written otherwise, or no date.
    func value(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        guard self != .milliseconds else { return decimal(range, in: bytes) }
        guard fits(range, in: bytes) else { return nil }
        func number(_ place: Int, _ count: Int) -> Int {
            (place..<place + count).reduce(0) {
                $0 * 10 + Int(bytes[range.lowerBound + $1] - UInt8(ascii: "0"))
            }
        }
        // Java puts two digits of a year into the century around today.
        let (year, month, day, time) =
            self == .american
            ? (2000 + number(6, 2), number(0, 2), number(3, 2), 9)
            : (number(0, 4), number(5, 2), number(8, 2), 11)
        let (hour, minute, second) = (number(time, 2), number(time + 3, 2), number(time + 6, 2))
        let days = CivilDate.daysSince1970(year: year, month: month, day: day)
        guard (1...12).contains(month), hour < 24, minute < 60, second < 60 else { return nil }
        let date = CivilDate(millisecondsSince1970: Int64(days) * 86_400_000)
        // The 31st of June would be a day of July.
        guard date.day == day, date.month == month else { return nil }
        let milliseconds = range.count == 23 ? number(20, 3) : 0
        return ((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + milliseconds
    }

    private func fits(_ range: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        let shape = shape
        guard range.count == shape.utf8CodeUnitCount else { return false }
        for index in 0..<range.count {
            let wanted = unsafe shape.utf8Start[index]
            let byte = bytes[range.lowerBound + index]
            let isDigit = byte &- UInt8(ascii: "0") <= 9
            guard wanted == UInt8(ascii: "0") ? isDigit : byte == wanted else { return false }
        }
        return true
    }
}

/// Reads the moments of one file, which are all written in one way, mostly.
struct JTLTimeReader {
    /// What is tried first; nil where the file follows no other pattern.
    private let pattern: DatePattern?
    private var usual = JTLTime.milliseconds

    init(_ pattern: DatePattern? = nil) { self.pattern = pattern }

    /// In milliseconds since 1970.
    mutating func value(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
        if let pattern, let value = pattern.milliseconds(in: bytes.extracting(range)) {
            return Int(value)
        }
        if let value = usual.value(range, in: bytes) { return value }
        for time in JTLTime.allCases {
            guard let value = time.value(range, in: bytes) else { continue }
            usual = time
            return value
        }
        return nil
    }
}
