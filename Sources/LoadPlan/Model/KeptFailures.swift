/// How many failed requests are kept with their answers, and how much of each.
package struct KeptFailures: Sendable, Equatable {
    package static let usualBytes = 16_384

    /// Of each step and kind of outcome.
    package var count: Int
    /// Of each body, of the request and of the answer.
    package var bytes: Int

    package init(count: Int, bytes: Int = usualBytes) {
        self.count = count
        self.bytes = bytes
    }
}
