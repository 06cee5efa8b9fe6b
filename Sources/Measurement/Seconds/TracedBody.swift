/// A body as it is shown, of a request or an answer.
package struct TracedBody: Sendable, Equatable {
    /// Its beginning; nil where it is no text.
    package var text: String?
    /// Whether more than `text` was there.
    package var isCut: Bool
    /// Of the whole body, decompressed.
    package var bytes: Int

    package init(text: String?, isCut: Bool, bytes: Int) {
        self.text = text
        self.isCut = isCut
        self.bytes = bytes
    }
}
