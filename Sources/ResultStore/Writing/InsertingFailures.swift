import GRDB
import Measurement

extension Database {
    /// Inserts failed requests that were kept whole.
    func insert(_ failures: [KeptFailure], run: Int) throws {
        for failure in failures {
            let (sent, answer) = (failure.request.body, failure.answer?.body)
            try insert(
                into: "kept_failure",
                [
                    "run": run, "at_s": failure.at, "step": failure.step,
                    "outcome": failure.outcome, "complaint": failure.complaint,
                    "url": failure.url, "request_head": failure.request.head,
                    "request_body": sent?.text, "request_body_bytes": sent?.bytes,
                    "request_body_is_cut": sent?.isCut, "answer_head": failure.answer?.head,
                    "answer_body": answer?.text, "answer_body_bytes": answer?.bytes,
                    "answer_body_is_cut": answer?.isCut,
                ]
            )
        }
    }
}
