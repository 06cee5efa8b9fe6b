extension DatePattern {
    /// What `date(in:)` reads, of bytes, in milliseconds since 1970; a text without a year is of
    /// 1970.
    ///
    /// Dates whose fields are numbers that fill their width, as most are, are read where they lie.
    package func milliseconds(in bytes: Span<UInt8>) -> Int64? {
        if let milliseconds = millisecondsOfDigits(in: bytes) { return milliseconds }
        return date(in: String(lossless: bytes))?.millisecondsSince1970(year: 1970)
    }

    private func millisecondsOfDigits(in bytes: Span<UInt8>) -> Int64? {
        var index = 0
        var (year, month, day) = (1970, 1, 1)
        var (hour, minute, second, millisecond) = (0, 0, 0, 0)
        for field in fields {
            switch field {
            case .literal(let text):
                for byte in text.utf8 {
                    guard index < bytes.count, bytes[index] == byte else { return nil }
                    index += 1
                }
            case .letter(let letter, let count):
                guard count > 1, index + count <= bytes.count else { return nil }
                var number = 0
                for place in index..<index + count {
                    let digit = bytes[place] &- UInt8(ascii: "0")
                    guard digit <= 9 else { return nil }
                    number = number * 10 + Int(digit)
                }
                index += count
                switch letter {
                case "y" where count == 4: year = number
                case "M" where count == 2: month = number
                case "d" where count == 2: day = number
                case "H" where count == 2: hour = number
                case "m" where count == 2: minute = number
                case "s" where count == 2: second = number
                case "S" where count == 3: millisecond = number
                default: return nil
                }
            }
        }
        guard index == bytes.count, (1...12).contains(month), (1...31).contains(day), hour < 24,
            minute < 60, second < 60
        else { return nil }
        let days = CivilDate.daysSince1970(year: year, month: month, day: day)
        // The 31st of June would be a day of July.
        if day > 28, CivilDate(millisecondsSince1970: Int64(days) * 86_400_000).day != day {
            return nil
        }
        return Int64(((days * 24 + hour) * 60 + minute) * 60_000 + second * 1000 + millisecond)
    }
}
