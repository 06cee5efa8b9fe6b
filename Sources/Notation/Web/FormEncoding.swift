/// `application/x-www-form-urlencoded`, as `java.net.URLEncoder` and `URLDecoder` have it.
package enum FormEncoding {
    /// Letters, digits and `.-*_` stay, a space becomes `+`, any other byte `%XX`.
    package static func append(_ text: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        for byte in text {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"),
                UInt8(ascii: "*"), UInt8(ascii: "_"):
                bytes.append(byte)
            case UInt8(ascii: " "): bytes.append(UInt8(ascii: "+"))
            default: PercentEncoding.append(byte, to: &bytes)
            }
        }
    }

    package static func encode(_ text: String) -> String {
        var bytes: [UInt8] = []
        if text.holdsOriginalBytes {
            append(text.originalBytes, to: &bytes)
        } else {
            append(text.utf8, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Nil where a `%` is not followed by two hexadecimal digits.
    package static func decode(_ text: String) -> String? {
        var bytes: [UInt8] = []
        var rest = Substring(text).utf8
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let value = PercentEncoding.byte(rest) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            default: bytes.append(byte)
            }
        }
        return String(lossless: bytes.span)
    }
}
