/// A duration of ISO 8601 as Java's `Duration.parse` reads it: `P2DT3H4M5.5S`, whose days have
/// 24 hours.
///
/// A sign may stand before it and before each number; there are no years, months and weeks.
package struct ISODuration: Sendable {
    /// Below 0 for a time before; parts of a millisecond are dropped.
    package let milliseconds: Int64

    /// Nil for a text that is none, or is too long for its milliseconds.
    package init?(_ text: String) {
        var rest = text.uppercased()[...]
        let isNegative = rest.first == "-"
        if isNegative || rest.first == "+" { rest.removeFirst() }
        guard rest.popFirst() == "P" else { return nil }
        var sum: Int64 = 0
        var units: [(letter: Character, milliseconds: Int64)] = [("D", 86_400_000)]
        var isTime = false
        var isEmpty = true
        while !rest.isEmpty {
            if rest.first == "T" {
                guard !isTime else { return nil }
                rest.removeFirst()
                (isTime, isEmpty) = (true, true)
                units = [("H", 3_600_000), ("M", 60_000), ("S", 1000)]
            }
            guard let part = Self.part(&rest, &units) else { return nil }
            let (next, isTooLong) = sum.addingReportingOverflow(part)
            guard !isTooLong else { return nil }
            (sum, isEmpty) = (next, false)
        }
        guard !isEmpty else { return nil }
        milliseconds = isNegative ? 0 &- sum : sum
    }

    /// A number and its unit, which comes behind the units before it.
    private static func part(
        _ rest: inout Substring,
        _ units: inout [(letter: Character, milliseconds: Int64)]
    ) -> Int64? {
        let sign: Int64 = rest.first == "-" ? -1 : 1
        if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
        guard let number = Int64(digits(&rest)) else { return nil }
        var thousandths: Int64 = 0
        var hasFraction = false
        if rest.first == "." || rest.first == "," {
            rest.removeFirst()
            hasFraction = true
            let fraction = digits(&rest)
            guard fraction.count <= 9 else { return nil }
            thousandths = Int64((fraction + "000").prefix(3)) ?? 0
        }
        guard let letter = rest.popFirst(),
            let place = units.firstIndex(where: { $0.letter == letter }),
            !hasFraction || letter == "S"
        else { return nil }
        let unit = units[place].milliseconds
        units.removeSubrange(...place)
        let (product, isTooLong) = number.multipliedReportingOverflow(by: unit)
        return isTooLong || product > Int64.max - 1000 ? nil : sign * (product + thousandths)
    }

    private static func digits(_ rest: inout Substring) -> String {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest[digits.endIndex...]
        return String(digits)
    }
}
