import Notation

/// A charset by its name, which is known to be one.
package struct Charset: Sendable, Hashable {
    private let label: String

    /// Nil for an unknown name; capitals do not matter.
    package init?(_ label: String) {
        self.label = label.lowercased()
        guard self.label == "utf-8" || CharsetDecoder(self.label) != nil else { return nil }
    }

    /// The text of bytes in it; those that do not fit are kept.
    package func text(of bytes: Span<UInt8>) -> String {
        guard label != "utf-8", let decoder = CharsetDecoder(label) else {
            return String(lossless: bytes)
        }
        return String(decoding: decoder.decode(bytes), as: UTF8.self)
    }
}
