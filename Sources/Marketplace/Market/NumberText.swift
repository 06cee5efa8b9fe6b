/// A number with a comma before every three digits: `10,000`.
func grouped(_ number: Int) -> String {
    guard number >= 1_000 else { return String(number) }
    return grouped(number / 1_000) + "," + String(1_000 + number % 1_000).dropFirst()
}

/// A number under a hundred with a zero in front where it needs one.
func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

extension ClosedRange<Int> {
    /// As the words of a limit have it: `1 to 99`.
    var words: String { "\(lowerBound) to \(upperBound)" }
}
