package import Measurement

/// Tells what the user of a worker does, one event after the other, on the worker's thread.
///
/// Only a worker whose program was compiled to be traced has one. Such a program looks at every
/// answer, so that the path of an unchecked one, on which nothing asks for a tracer, is not taken.
package final class Tracer {
    /// Of a body so many bytes are told.
    private static let longestBody = 1 << 16

    private let tell: (TraceEvent) -> Void
    let transcript: Transcript
    /// The user's variables as they were told last.
    private var known: [String: String] = [:]
    private var assigned: [TracedValue] = []
    private var checks: [TracedCheck] = []
    private var extractions: [TracedExtraction] = []

    package init(masking: Masking = Masking(), _ tell: @escaping (TraceEvent) -> Void) {
        transcript = Transcript(masking: masking, longestBody: Self.longestBody)
        self.tell = tell
    }

    func tell(_ pause: UInt64, _ moment: TracedMoment) { tell(.pause(moment, nanoseconds: pause)) }

    /// Notes what has changed since the last answer.
    func note(_ variables: [String: String]) {
        assigned = variables.filter { known[$0] != $1 }.sorted { $0.key < $1.key }
            .map { TracedValue($0, transcript.text($1)) }
        known = variables
    }

    func note(check description: String, _ complaint: String?) {
        checks.append(
            TracedCheck(transcript.text(description), complaint: complaint.map(transcript.text))
        )
    }

    func note(extraction variable: String, _ complaint: String?, _ variables: [String: String]) {
        let values = variables.filter { name, _ in
            guard name != variable else { return true }
            guard name.hasPrefix(variable + "_") else { return false }
            let rest = name.dropFirst(variable.count + 1)
            return rest == "matchNr" || Int(rest) != nil
        }
        known.merge(values) { $1 }
        extractions.append(
            TracedExtraction(
                variable,
                values: values.sorted { Self.precedes($0.key, $1.key) }
                    .map { TracedValue($0, transcript.text($1)) },
                complaint: complaint.map(transcript.text)
            )
        )
    }

    /// `name_2` before `name_10`.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        (left.utf8.count, left) < (right.utf8.count, right)
    }

    /// Tells of an exchange, with what was noted of it.
    func tell(_ exchange: TracedExchange) {
        var exchange = exchange
        exchange.step = transcript.text(exchange.step)
        exchange.assigned = assigned
        exchange.checks = checks
        exchange.extractions = extractions
        assigned = []
        checks = []
        extractions = []
        tell(.exchange(exchange))
    }
}
