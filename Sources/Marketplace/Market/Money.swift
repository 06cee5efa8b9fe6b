/// An amount of play money in whole euro cents, so that no sum is ever rounded.
struct Money: Sendable, Equatable, Comparable {
    let cents: Int

    /// What a listing may cost: one cent to a million euros.
    static let priceRange = 1...100_000_000

    static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }

    /// As people write it: `€1,299.00`.
    var text: String {
        "€" + grouped(cents / 100) + "." + twoDigits(cents % 100)
    }

    /// As a form field holds it: `1299.00`.
    var plain: String { "\(cents / 100)." + twoDigits(cents % 100) }

    /// Reads `12`, `12.3` or `12.34`; a sign, a third decimal or anything else is no amount.
    init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let euros = Self.digits(parts[0], upTo: 7) else { return nil }
        guard parts.count == 2 else {
            self.cents = euros * 100
            return
        }
        guard let fraction = Self.digits(parts[1], upTo: 2) else { return nil }
        self.cents = euros * 100 + (parts[1].utf8.count == 1 ? fraction * 10 : fraction)
    }

    init(cents: Int) {
        self.cents = cents
    }

    private static func digits(_ text: some StringProtocol, upTo count: Int) -> Int? {
        guard (1...count).contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }) else {
            return nil
        }
        return Int(text)
    }
}
