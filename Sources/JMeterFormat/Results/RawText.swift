import Notation

/// A text where it stands in a file: most of them are never looked at.
struct RawText: Equatable {
    enum Notation { case plain, csvQuoted, xml }

    /// Without the quotes around it.
    var range: Range<Int>
    var notation = Notation.plain

    static let none = RawText(range: 0..<0)

    var isEmpty: Bool { range.isEmpty }

    /// The bytes that are meant, with quotes and entities resolved.
    func bytes(in file: Span<UInt8>) -> [UInt8] {
        switch notation {
        case .plain: return range.map { file[$0] }
        case .csvQuoted: return unquoted(file)
        case .xml: return XMLText.decoded(range.map { file[$0] })
        }
    }

    func string(in file: Span<UInt8>) -> String { String(lossless: bytes(in: file).span) }

    func starts(with prefix: StaticString, in file: Span<UInt8>) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard range.count >= count else { return false }
        for index in 0..<count {
            if unsafe file[range.lowerBound + index] != prefix.utf8Start[index] { return false }
        }
        return true
    }

    private func unquoted(_ file: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            bytes.append(file[index])
            index += file[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        return bytes
    }
}

/// A number without a sign, of at most 18 digits; nil for anything else.
func decimal(_ range: Range<Int>, in bytes: Span<UInt8>) -> Int? {
    guard !range.isEmpty, range.count <= 18 else { return nil }
    var value = 0
    for index in range {
        let digit = bytes[index] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        value = value * 10 + Int(digit)
    }
    return value
}
