import Notation

/// The texts in which plans and command lines give times and rates.
enum Units {
    /// 30 days in nanoseconds: longer than any load test, and far from where arithmetic would
    /// overflow.
    static let longest: UInt64 = 30 * 24 * 3_600_000_000_000
    /// Arrivals a second that no machine starts.
    static let highestRate = 10_000_000.0

    private static let nanosecondsOf: [(unit: String, nanoseconds: Double)] = [
        ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
        ("ms", 1_000_000), ("us", 1_000), ("µs", 1_000),
    ]

    static let aTime = Wanted(
        "a time such as '500ms', '10s' or '1m30s'",
        hint: "Units are h, m, s, ms and us, the larger first."
    )
    static let aRate = Wanted("a rate such as '200/s', '12/min' or '1/h'")

    /// Reads `500ms`, `10s`, `1m30s`, `1.5h`, `250us`: numbers with units, the larger unit first,
    /// or `0`.
    static func nanoseconds(_ text: String) throws(Wanted) -> UInt64 {
        if text == "0" { return 0 }
        guard !text.hasPrefix("-") else { throw Wanted("0 or longer") }
        var rest = text[...]
        var total = 0.0
        var smallerUnits = nanosecondsOf[...]
        repeat {
            let number = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix(while: \.isLetter)
            rest = rest.dropFirst(unit.count)
            guard let count = Double(number), number.first != ".", number.last != "." else {
                throw aTime
            }
            guard let index = smallerUnits.firstIndex(where: { $0.unit == unit }) else {
                throw aTime
            }
            total += count * nanosecondsOf[index].nanoseconds
            smallerUnits = nanosecondsOf[(index + 1)...]
        } while !rest.isEmpty
        guard total <= Double(longest) else { throw Wanted("at most 30 days") }
        return UInt64(total.rounded())
    }

    /// Reads `200/s`, `12/min`, `1/h`, or a number, which is per second.
    static func perSecond(_ text: String, allowsZero: Bool = false) throws(Wanted) -> Double {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let seconds: Double? =
            switch parts.dropFirst().map({ $0.trimmingSpace }) {
            case [], ["s"]: 1
            case ["min"], ["m"]: 60
            case ["h"]: 3600
            default: nil
            }
        guard let seconds, let count = decimal(parts[0].trimmingSpace) else {
            throw aRate
        }
        guard count > 0 || allowsZero && count == 0 else {
            throw Wanted(allowsZero ? "0 or more" : "positive")
        }
        guard count / seconds <= highestRate else { throw Wanted("at most 10000000/s") }
        return count / seconds
    }

    /// A plain decimal number: no `nan`, `inf` or hexadecimal, which `Double` would read.
    static func decimal(_ text: String) -> Double? {
        text.utf8.allSatisfy {
            UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || ".-+eE".utf8.contains($0)
        }
            ? Double(text).flatMap { $0.isFinite ? $0 : nil } : nil
    }
}
