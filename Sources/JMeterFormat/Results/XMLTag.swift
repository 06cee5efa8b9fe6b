/// What stands between `<` and `>`, where it stands in a file.
struct XMLTag {
    enum Kind { case start, end, empty, other }

    var kind: Kind
    var name: Range<Int>
    /// Between the name and the end.
    var attributes: Range<Int>
    /// Behind the `>`.
    var end: Int

    enum Scan {
        case tag(XMLTag)
        case needsMore
        /// Another tag begins within it.
        case broken(at: Int)
    }

    /// Reads the tag that begins with the `<` at an index.
    static func scan(_ bytes: Span<UInt8>, at start: Int) -> Scan {
        if let other = scanOther(bytes, at: start) { return other }
        var quote: UInt8?
        var index = start + 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "<") { return .broken(at: index) }
            if byte == quote {
                quote = nil
            } else if quote == nil {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { quote = byte }
                if byte == UInt8(ascii: ">") { return .tag(tag(bytes, start..<index + 1)) }
            }
            index += 1
        }
        return .needsMore
    }

    /// A comment, a CDATA section, a declaration; nil for an element.
    private static func scanOther(_ bytes: Span<UInt8>, at start: Int) -> Scan? {
        guard start + 1 < bytes.count else { return .needsMore }
        let ending: [UInt8]
        switch bytes[start + 1] {
        case UInt8(ascii: "?"): ending = Array("?>".utf8)
        case UInt8(ascii: "!"):
            guard start + 3 < bytes.count else { return .needsMore }
            switch bytes[start + 2] {
            case UInt8(ascii: "-"): ending = Array("-->".utf8)
            case UInt8(ascii: "["): ending = Array("]]>".utf8)
            default: ending = Array(">".utf8)
            }
        default: return nil
        }
        var index = start + 2
        while index + ending.count <= bytes.count {
            if ending.indices.allSatisfy({ bytes[index + $0] == ending[$0] }) {
                let end = index + ending.count
                let none = start..<start
                return .tag(XMLTag(kind: .other, name: none, attributes: none, end: end))
            }
            index += 1
        }
        return .needsMore
    }

    private static func tag(_ bytes: Span<UInt8>, _ range: Range<Int>) -> XMLTag {
        var first = range.lowerBound + 1
        var last = range.upperBound - 1
        var kind = Kind.start
        if bytes[first] == UInt8(ascii: "/") {
            kind = .end
            first += 1
        } else if last > first, bytes[last - 1] == UInt8(ascii: "/") {
            kind = .empty
            last -= 1
        }
        var end = first
        while end < last, bytes[end] > UInt8(ascii: " ") { end += 1 }
        return XMLTag(
            kind: kind,
            name: min(first, end)..<end,
            attributes: end..<max(end, last),
            end: range.upperBound
        )
    }

    func isNamed(_ wanted: StaticString, in bytes: Span<UInt8>) -> Bool {
        name.count == wanted.utf8CodeUnitCount
            && RawText(range: name).starts(with: wanted, in: bytes)
    }

    /// Names each attribute and its value, without quotes.
    func forEachAttribute(
        in bytes: Span<UInt8>,
        _ body: (_ name: Range<Int>, _ value: Range<Int>) -> Void
    ) {
        var index = attributes.lowerBound
        while true {
            while index < attributes.upperBound, bytes[index] <= UInt8(ascii: " ") { index += 1 }
            let first = index
            while index < attributes.upperBound, bytes[index] != UInt8(ascii: "=") { index += 1 }
            let name = first..<index
            guard index + 1 < attributes.upperBound else { return }
            let quote = bytes[index + 1]
            index += 2
            let value = index
            while index < attributes.upperBound, bytes[index] != quote { index += 1 }
            guard index < attributes.upperBound else { return }
            body(name, value..<index)
            index += 1
        }
    }
}
