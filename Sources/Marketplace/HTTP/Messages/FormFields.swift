/// The fields of a query or a form, as `application/x-www-form-urlencoded` writes them.
///
/// Hummingbird's decoder mends what is broken; here a byte that is no UTF-8 and a field given
/// twice are faults of the sender, and are told so.
struct FormFields: Sendable, Equatable {
    private var values: [String: String] = [:]

    init() {}

    init(decoding text: some StringProtocol) throws(Problem) {
        for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(
                separator: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            let name = try Self.decoded(parts[0])
            let value = parts.count == 2 ? try Self.decoded(parts[1]) : ""
            guard values.updateValue(value, forKey: name) == nil else {
                throw .badRequest("The field '\(name)' is there twice.")
            }
        }
    }

    /// A field without its outer white space; an absent one is empty.
    subscript(name: String) -> String {
        guard let value = values[name] else { return "" }
        return String(value.trimmingPrefix(while: \.isWhitespace).trimmingSuffix())
    }

    func has(_ name: String) -> Bool { values[name] != nil }

    /// A field as it was typed, for a password: its spaces count.
    func verbatim(_ name: String) -> String { values[name] ?? "" }

    /// Percent-encodes everything but what RFC 3986 calls unreserved.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return encoded
    }

    private static func decoded(_ text: some Collection<UInt8>) throws(Problem) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"):
                bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit),
                    let low = rest.popFirst().flatMap(digit)
                else { throw .badRequest("A '%' needs two hexadecimal digits after it.") }
                bytes.append(high << 4 | low)
            default:
                bytes.append(byte)
            }
        }
        guard let string = String(validating: bytes, as: UTF8.self) else {
            throw .badRequest("The text is not valid UTF-8.")
        }
        return string
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }
}

extension Substring {
    fileprivate func trimmingSuffix() -> Substring {
        var rest = self
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}
