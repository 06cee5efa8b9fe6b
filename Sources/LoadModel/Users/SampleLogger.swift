package import Measurement
import Notation

/// Tells of each sample of a worker when it ends, on the worker's thread.
///
/// Only a worker of a run that keeps a log of its samples has one. Its program keeps the heads of
/// answers: they say what the log has of them.
package final class SampleLogger {
    private let masking: Masking
    private let sink: (Sample) -> Void

    package init(masking: Masking = Masking(), _ tell: @escaping (Sample) -> Void) {
        self.masking = masking
        sink = tell
    }

    func tell(_ sample: Sample) { sink(sample) }

    func text(_ text: String) -> String { masking.text(text) }

    func url(of request: PreparedRequest) -> String {
        request.parts?.userInfo == nil ? masking.text(request.url) : masking.url(request.url)
    }
}
