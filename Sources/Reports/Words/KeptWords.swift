import Measurement

/// What is said of a kept body beside its text.
enum KeptWords {
    /// Nil where its text is all of it.
    static func note(_ body: TracedBody) -> String? {
        let size = Quantity.bytes(Double(body.bytes))
        guard body.text != nil else { return "(\(size) that are no text)" }
        return body.isCut ? "… (\(size) in all)" : nil
    }
}
