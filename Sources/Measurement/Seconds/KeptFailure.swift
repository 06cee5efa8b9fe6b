/// A failed request that is kept whole, with the answer that came.
///
/// Cookies, credentials and secrets are masked in it already, so that nothing that stores or shows
/// it can give those away.
package struct KeptFailure: Sendable, Equatable {
    /// Index into `RunResult.steps`.
    package var step: Int
    /// `Outcome.name`.
    package var outcome: String
    /// Why it came to that; nil where the outcome says it all.
    package var complaint: String?
    /// When it ended, in seconds from the start of the run.
    package var at: Double
    package var url: String
    /// What was sent last, where redirects were followed.
    package var request: KeptMessage
    /// Nil where none came.
    package var answer: KeptMessage?

    package init(
        step: Int,
        outcome: String,
        complaint: String?,
        at: Double,
        url: String,
        request: KeptMessage,
        answer: KeptMessage?
    ) {
        self.step = step
        self.outcome = outcome
        self.complaint = complaint
        self.at = at
        self.url = url
        self.request = request
        self.answer = answer
    }
}

/// A request or an answer as a text.
package struct KeptMessage: Sendable, Equatable {
    /// Its first line and its header fields, a line each.
    package var head: String
    /// Nil where there was none.
    package var body: TracedBody?

    package init(head: String, body: TracedBody?) {
        self.head = head
        self.body = body
    }
}
