import Notation

/// The dates of `Expires`, in whatever order servers write them: RFC 6265 (5.1.1).
enum CookieDate {
    /// Seconds since 1970; nil for what is no date.
    static func seconds(_ text: String) -> Int64? {
        var fields = Fields()
        for token in text.utf8.split(whereSeparator: isDelimiter) { fields.take(token) }
        return fields.seconds
    }

    private static func isDelimiter(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    /// Each is found once, in the first token that fits.
    private struct Fields {
        private var time: [Int]?
        private var day: Int?
        private var month: Int?
        private var year: Int?

        mutating func take(_ token: Substring.UTF8View) {
            if time == nil, let time = Self.time(token) {
                self.time = time
            } else if day == nil, let day = Self.number(token, digits: 1...2) {
                self.day = day
            } else if month == nil, let month = Self.month(token) {
                self.month = month
            } else if year == nil, let year = Self.number(token, digits: 2...4) {
                self.year = year < 70 ? year + 2000 : year < 100 ? year + 1900 : year
            }
        }

        var seconds: Int64? {
            guard let time, let day, let month, let year, year >= 1601, time[0] < 24, time[1] < 60,
                time[2] < 60
            else { return nil }
            let days = Int64(CivilDate.daysSince1970(year: year, month: month, day: day))
            guard CivilDate(millisecondsSince1970: days * 86_400_000).day == day else { return nil }
            return days * 86_400 + Int64(time[0] * 3600 + time[1] * 60 + time[2])
        }

        /// `8:49:37`, and whatever follows that is no digit.
        private static func time(_ token: Substring.UTF8View) -> [Int]? {
            let parts = token.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
            guard parts.count >= 3, parts[0].count <= 2, parts[1].count <= 2 else { return nil }
            let time = parts.prefix(3).compactMap { number($0, digits: 1...2) }
            return time.count == 3 ? time : nil
        }

        private static func month(_ token: Substring.UTF8View) -> Int? {
            let name = String(Substring(token.prefix(3))).lowercased()
            return CivilDate.months.firstIndex { $0.prefix(3).lowercased() == name }
                .map { $0 + 1 }
        }

        /// The digits at the start of a token, if they are as many as wanted.
        private static func number(
            _ token: Substring.UTF8View,
            digits: ClosedRange<Int>
        ) -> Int? {
            let leading = token.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return digits.contains(leading.count) ? Int(Substring(leading)) : nil
        }
    }
}
