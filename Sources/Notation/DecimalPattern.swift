/// A pattern by which Java's `DecimalFormat` writes whole numbers: `000`, `order-#,##0`.
///
/// Source: the documentation of `java.text.DecimalFormat`.
package struct DecimalPattern: Sendable, Equatable {
    /// As it was given.
    package let text: String
    private var prefix = ""
    private var suffix = ""
    /// Around a negative number, where the pattern says so.
    private var negative: (prefix: String, suffix: String)?
    /// Digits at least, before and behind the point.
    private var integerDigits = 0
    private var fractionDigits = 0
    /// Digits between two commas; nil for no commas.
    private var grouping: Int?

    /// Nil for what is no pattern, or one of percents, exponents or currencies.
    package init?(_ text: String) {
        self.text = text
        var reader = PatternReader(text)
        guard let prefix = reader.affix(), reader.number(into: &self), let suffix = reader.affix()
        else { return nil }
        (self.prefix, self.suffix) = (prefix, suffix)
        if reader.take(";") {
            // Of the second number nothing counts but what is around it.
            var ignored = self
            guard let prefix = reader.affix(), reader.number(into: &ignored),
                let suffix = reader.affix()
            else { return nil }
            if (prefix, suffix) != (self.prefix, self.suffix) { negative = (prefix, suffix) }
        }
        guard reader.isAtEnd else { return nil }
    }

    package func text(of number: Int64) -> String {
        let (prefix, suffix) =
            number < 0 ? negative ?? ("-" + prefix, suffix) : (prefix, suffix)
        return prefix + digits(of: number.magnitude) + suffix
    }

    private func digits(of number: UInt64) -> String {
        var digits = number == 0 ? "" : String(number)
        digits = String(repeating: "0", count: max(0, integerDigits - digits.count)) + digits
        if let grouping, digits.count > grouping {
            var grouped = ""
            for (index, digit) in digits.enumerated() {
                if index > 0, (digits.count - index) % grouping == 0 { grouped.append(",") }
                grouped.append(digit)
            }
            digits = grouped
        }
        guard fractionDigits > 0 else { return digits.isEmpty ? "0" : digits }
        return digits + "." + String(repeating: "0", count: fractionDigits)
    }

    package static func == (left: DecimalPattern, right: DecimalPattern) -> Bool {
        left.text == right.text
    }
}

/// Goes over a pattern.
private struct PatternReader {
    private var rest: Substring

    init(_ text: String) { rest = text[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Character) -> Bool {
        guard rest.first == character else { return false }
        rest.removeFirst()
        return true
    }

    /// The text before or behind a number, up to the next part; nil for what is not known.
    mutating func affix() -> String? {
        var text = ""
        while let character = rest.first, !"#0,.;".contains(character) {
            guard !"%‰¤".contains(character) else { return nil }
            rest.removeFirst()
            guard character == "'" else {
                text.append(character)
                continue
            }
            if take("'") {
                text.append("'")
                continue
            }
            guard let end = rest.firstIndex(of: "'") else { return nil }
            text += rest[..<end]
            rest = rest[rest.index(after: end)...]
        }
        return text
    }

    /// False for what is no number.
    mutating func number(into pattern: inout DecimalPattern) -> Bool {
        let integer = rest.prefix { "#0,".contains($0) }
        rest = rest[integer.endIndex...]
        let hasPoint = take(".")
        let fraction = hasPoint ? rest.prefix { "#0".contains($0) } : ""
        rest = rest.dropFirst(fraction.count)
        guard !integer.isEmpty || !fraction.isEmpty, rest.first != "E" else { return false }
        let digits = integer.filter { $0 != "," }
        let groups = integer.split(separator: ",", omittingEmptySubsequences: false)
        // Optional digits come before those that are always there, and behind the point after them.
        guard !digits.drop(while: { $0 == "#" }).contains("#"),
            !fraction.drop(while: { $0 == "0" }).contains("0"),
            groups.count == 1 || groups.last?.isEmpty == false
        else { return false }
        pattern.set(
            integerDigits: digits.count { $0 == "0" },
            fractionDigits: fraction.count { $0 == "0" },
            grouping: groups.count > 1 ? groups.last?.count : nil
        )
        return true
    }
}

extension DecimalPattern {
    fileprivate mutating func set(integerDigits: Int, fractionDigits: Int, grouping: Int?) {
        self.integerDigits = integerDigits
        self.fractionDigits = fractionDigits
        self.grouping = grouping
    }
}
