/// What has to be done to a text before it can be a URL.
package enum URLEncoding {
    /// Encodes white space, quotes, and everything beyond ASCII as UTF-8.
    ///
    /// `%` stays as it is, because a URL in a plan may be encoded already.
    package static func encode(_ url: String) -> String {
        guard url.utf8.contains(where: isForbidden) else { return url }
        var bytes: [UInt8] = []
        for byte in url.originalBytes {
            if isForbidden(byte) {
                PercentEncoding.append(byte, to: &bytes)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Path and query as they are sent, of a text that begins with a slash: encoded, and without
    /// the fragment.
    package static func target(_ bytes: [UInt8]) -> String {
        var end = 0
        var isEncoded = true
        while end < bytes.count, bytes[end] != UInt8(ascii: "#") {
            if isForbidden(bytes[end]) { isEncoded = false }
            end += 1
        }
        let text = String(decoding: bytes[..<end], as: UTF8.self)
        return isEncoded ? text : encode(text)
    }

    /// RFC 3986 has no place for these.
    package static func isForbidden(_ byte: UInt8) -> Bool {
        // A bit for each byte of ASCII costs a third of what comparisons do: " < > and all up to
        // the space, then \ ^ ` { | }.
        let forbidden: UInt64 = byte < 64 ? 0x5000_0005_FFFF_FFFF : 0x3800_0001_5000_0000
        return byte >= 0x7F || forbidden & (1 << UInt64(byte & 63)) != 0
    }
}
