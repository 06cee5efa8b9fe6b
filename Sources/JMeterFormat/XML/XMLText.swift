/// Texts of XML, read and written.
enum XMLText {
    private static let entities: [(name: [UInt8], byte: UInt8)] = [
        (Array("lt".utf8), UInt8(ascii: "<")), (Array("gt".utf8), UInt8(ascii: ">")),
        (Array("amp".utf8), UInt8(ascii: "&")), (Array("quot".utf8), UInt8(ascii: "\"")),
        (Array("apos".utf8), UInt8(ascii: "'")),
    ]
    /// The longest that means something: `&#x10FFFF;`.
    private static let longestEntity = 10

    /// With its references resolved; one that means nothing stays as it stands.
    static func decoded(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(UInt8(ascii: "&")) else { return text }
        var decoded: [UInt8] = []
        decoded.reserveCapacity(text.count)
        var rest = text[...]
        while let byte = rest.first {
            if byte == UInt8(ascii: "&"),
                let end = rest.prefix(longestEntity).firstIndex(of: UInt8(ascii: ";")),
                let bytes = bytes(of: rest[rest.startIndex + 1..<end])
            {
                decoded += bytes
                rest = rest[(end + 1)...]
            } else {
                decoded.append(byte)
                rest = rest.dropFirst()
            }
        }
        return decoded
    }

    private static func bytes(of reference: ArraySlice<UInt8>) -> [UInt8]? {
        if let entity = entities.first(where: { reference.elementsEqual($0.name) }) {
            return [entity.byte]
        }
        guard reference.first == UInt8(ascii: "#") else { return nil }
        let digits = String(decoding: reference.dropFirst(), as: UTF8.self)
        let value =
            digits.first == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { Array(String($0).utf8) }
    }
}

extension XMLText {
    /// With references for what XML would read otherwise.
    ///
    /// XML cannot hold the other control characters at all: `canHold` tells.
    static func encoded(_ text: String) -> String {
        var encoded = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": encoded += "&lt;"
            case ">": encoded += "&gt;"
            case "&": encoded += "&amp;"
            case "\"": encoded += "&quot;"
            case "\r": encoded += "&#13;"
            default: encoded.unicodeScalars.append(scalar)
            }
        }
        return encoded
    }

    static func canHold(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            case 9, 10, 13: true
            case 0..<0x20, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
    }
}
