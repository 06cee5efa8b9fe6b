/// Numbers as `Double.toString` and `Float.toString` of Java write them.
enum JavaNumber {
    static func json(_ number: Double) -> String { text("\(number)", isFinite: number.isFinite) }

    static func json(_ number: Float) -> String { text("\(number)", isFinite: number.isFinite) }

    /// Of the shortest digits that mean the number.
    ///
    /// Plain from 0.001 to 10,000,000, and with an exponent outside of that. What is no number is a
    /// text, as Jackson writes it.
    private static func text(_ shortest: String, isFinite: Bool) -> String {
        guard isFinite else {
            let sign = shortest.hasPrefix("-") ? "-" : ""
            return shortest.hasSuffix("nan") ? "\"NaN\"" : "\"\(sign)Infinity\""
        }
        let isNegative = shortest.hasPrefix("-")
        let parts = shortest.drop { $0 == "-" }.split(separator: "e")
        let written = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        var digits = written.joined()
        // The number is 0.digits times ten to this.
        var exponent = written[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let leading = digits.prefix { $0 == "0" }.count
        guard leading < digits.count else { return isNegative ? "-0.0" : "0.0" }
        digits.removeFirst(leading)
        exponent -= leading
        while digits.last == "0" { digits.removeLast() }
        return (isNegative ? "-" : "") + positive(digits, exponent)
    }

    private static func positive(_ digits: String, _ exponent: Int) -> String {
        func orZero(_ text: Substring) -> Substring { text.isEmpty ? "0" : text }
        guard (-2...7).contains(exponent) else {
            return "\(digits.prefix(1)).\(orZero(digits.dropFirst()))E\(exponent - 1)"
        }
        if exponent <= 0 { return "0." + String(repeating: "0", count: -exponent) + digits }
        let whole = digits.prefix(exponent)
        let padding = String(repeating: "0", count: exponent - whole.count)
        return "\(whole)\(padding).\(orZero(digits.dropFirst(exponent)))"
    }
}
