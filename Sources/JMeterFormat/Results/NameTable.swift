/// Numbers texts in the order in which they first come, without making a `String` each time.
struct NameTable {
    private(set) var names: [String] = []
    /// By the bytes as they stand in the file; a name may be spelled in several ways.
    private var places: [UInt64: (spelling: [UInt8], number: Int)] = [:]
    private var numbers: [String: Int] = [:]
    /// The last one that was asked for: neighbours in a file are often alike.
    private var last: (spelling: [UInt8], number: Int) = ([], -1)

    mutating func number(of text: RawText, in bytes: Span<UInt8>) -> Int {
        if last.number >= 0, Self.equal(last.spelling, text.range, bytes) { return last.number }
        var key = Self.hash(text.range, bytes)
        while let place = places[key] {
            if Self.equal(place.spelling, text.range, bytes) {
                last = place
                return place.number
            }
            key &+= 1
        }
        let number = number(of: text.string(in: bytes))
        last = (text.range.map { bytes[$0] }, number)
        places[key] = last
        return number
    }

    mutating func number(of name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        names.append(name)
        return names.count - 1
    }

    private static func equal(
        _ spelling: [UInt8],
        _ range: Range<Int>,
        _ bytes: Span<UInt8>
    ) -> Bool {
        guard spelling.count == range.count else { return false }
        for index in spelling.indices where spelling[index] != bytes[range.lowerBound + index] {
            return false
        }
        return true
    }

    /// FNV-1a.
    private static func hash(_ range: Range<Int>, _ bytes: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return hash
    }
}
