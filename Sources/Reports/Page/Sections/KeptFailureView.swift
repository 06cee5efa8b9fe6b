import Measurement

/// Failed requests of one kind at one step that were kept, behind a line that opens them.
struct KeptFailureView {
    struct Failure {
        var title: String
        var complaint: String?
        var request: Message
        var answer: Message?
    }

    struct Message {
        var head: String
        var body: String?
        /// What there is to say of the body beside its text.
        var note: String?

        init(_ message: KeptMessage) {
            head = message.head
            body = message.body?.text?.replacing("\r\n", with: "\n")
            note = message.body.flatMap(KeptWords.note)
        }
    }

    var title: String
    var failures: [Failure]

    /// Nil where none of the group was kept.
    init?(_ group: ErrorGroup) {
        guard !group.kept.isEmpty else { return nil }
        title = "\(group.step): \(group.outcome), \(counted(group.kept.count, "request")) kept"
        failures = group.kept.map { failure in
            Failure(
                title: "\(failure.url) at \(Quantity.span(failure.at))",
                complaint: failure.complaint,
                request: Message(failure.request),
                answer: failure.answer.map(Message.init)
            )
        }
    }
}
