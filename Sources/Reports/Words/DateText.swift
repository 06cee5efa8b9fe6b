import Notation

/// A moment as text, from seconds since 1970.
package enum DateText {
    /// As people read it: `2026-11-23 19:09:41 UTC`.
    package static func readable(_ seconds: Double) -> String {
        let (date, time) = parts(seconds)
        return "\(date) \(time) UTC"
    }

    /// RFC 3339, as machines read it.
    static func rfc3339(_ seconds: Double) -> String {
        let (date, time) = parts(seconds)
        return "\(date)T\(time)Z"
    }

    /// The same to the millisecond.
    static func precise(_ seconds: Double) -> String {
        let isDate = seconds.magnitude < 1e12
        let milliseconds = isDate ? Int64((seconds * 1_000).rounded()) : 0
        let (date, time) = parts(Double(milliseconds / 1_000))
        return "\(date)T\(time).\(padded(Int(milliseconds % 1_000), to: 3))Z"
    }

    private static func parts(_ seconds: Double) -> (date: String, time: String) {
        // What no calendar has, as a damaged store may give it, is the first of 1970.
        let isDate = seconds.magnitude < 1e12
        let date = CivilDate(
            millisecondsSince1970: Int64(isDate ? seconds.rounded(.down) : 0) * 1_000
        )
        return (
            [(date.year, 4), (date.month, 2), (date.day, 2)].map(padded).joined(separator: "-"),
            [(date.hour, 2), (date.minute, 2), (date.second, 2)].map(padded).joined(separator: ":")
        )
    }

    private static func padded(_ value: Int, to length: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, length - digits.count)) + digits
    }
}
