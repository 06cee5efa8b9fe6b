import Measurement
import Notation

/// Takes the samples of a JTL one by one, and gives each its step, its scenario and its outcome.
///
/// A thread group is a scenario, and a label in it is a step.
struct SampleCollector: SampleTaker {
    /// Labels with a number of their own in each would make a step of every sample.
    static let mostSteps = 1_000

    private struct StepKey: Hashable {
        var scenario: Int
        var label: Int
        var kind: MeasuredKind
    }

    private(set) var samples = SampleList()
    private(set) var scenarios = NameTable()
    private(set) var steps: [StepIdentity] = []
    private(set) var outcomes: [SampleOutcome] = []
    private(set) var details: [FailureDetail] = []
    private(set) var target = ""
    /// Whether there were more labels than are told apart.
    private(set) var hasOtherLabels = false
    /// Whether the file says of each sample if it succeeded.
    private(set) var knowsSuccess = true

    private var labels = NameTable()
    private var parts = PartFinder()
    private var stepNumbers: [StepKey: Int] = [:]
    private var outcomeNumbers: [SampleOutcome: UInt16] = [:]
    private var detailCounts: [DetailKey: Int] = [:]

    var takesParts: Bool { false }
    var wantsURL: Bool { target.isEmpty }

    mutating func add(_ raw: RawSample, in bytes: Span<UInt8>) -> TakenSample {
        if let fault = raw.fault { return .damaged(fault) }
        guard let start = raw.start, let elapsed = raw.elapsed else { return .incomplete }
        guard raw.sampleCount == 1 else {
            return .damaged("it adds up \(raw.sampleCount) samples, whose times are lost")
        }
        if raw.isEmptyTransaction(in: bytes) { return .emptyTransaction }
        let isTransaction = raw.isTransaction(in: bytes)
        let end = start + elapsed + raw.idle
        if parts.isPart(raw, from: start, to: end, &labels, in: bytes) { return .part }
        let step = self.step(of: raw, isTransaction ? .transaction : .request, in: bytes)
        let outcome = self.outcome(of: raw, in: bytes)
        samples.append(
            LoggedSample(
                start: Int64(start),
                received: Int64(raw.received),
                elapsed: UInt32(clamping: elapsed),
                latency: UInt32(clamping: raw.latency),
                connect: UInt32(clamping: raw.connect),
                idle: UInt32(clamping: raw.idle),
                sent: UInt32(clamping: raw.sent),
                groupThreads: UInt32(clamping: raw.groupThreads),
                step: UInt32(step),
                outcome: number(of: outcome)
            )
        )
        if target.isEmpty, !raw.url.isEmpty { noteTarget(raw.url.string(in: bytes)) }
        let detail =
            outcome == .of(.success)
            ? nil : self.detail(raw, step: step, outcome, at: start + elapsed, in: bytes)
        return .sample(isTransaction: isTransaction, detail: detail)
    }

    mutating func setURL(_ url: String, detail: Int?) {
        if target.isEmpty { noteTarget(url) }
        if let detail { details[detail].url = url }
    }

    mutating func setFailure(_ text: String, detail: Int) {
        if !text.isEmpty { details[detail].text = text }
    }

    private mutating func noteTarget(_ url: String) {
        guard let host = url.firstRange(of: "://")?.upperBound else { return }
        let end = url[host...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        target = String(url[..<end])
    }

    private mutating func step(
        of raw: RawSample,
        _ kind: MeasuredKind,
        in bytes: Span<UInt8>
    ) -> Int {
        let scenario = scenarios.number(of: Self.group(raw.thread, in: bytes), in: bytes)
        let label = labels.number(of: raw.label, in: bytes)
        let key = StepKey(scenario: scenario, label: label, kind: kind)
        if let step = stepNumbers[key] { return step }
        guard steps.count < Self.mostSteps else {
            hasOtherLabels = true
            let other = labels.number(of: "other labels")
            let key = StepKey(scenario: scenario, label: other, kind: kind)
            return stepNumbers[key] ?? append(key)
        }
        return append(key)
    }

    private mutating func append(_ key: StepKey) -> Int {
        steps.append(
            StepIdentity(
                scenario: key.scenario,
                name: labels.names[key.label],
                kind: key.kind,
                checks: []
            )
        )
        stepNumbers[key] = steps.count - 1
        return steps.count - 1
    }

    /// The name of the thread group: `visitors 1-12` is a thread of `visitors`.
    private static func group(_ thread: RawText, in bytes: Span<UInt8>) -> RawText {
        var end = thread.range.upperBound
        for separator in [UInt8(ascii: "-"), UInt8(ascii: " ")] {
            let behind = end
            while end > thread.range.lowerBound, bytes[end - 1] &- UInt8(ascii: "0") <= 9 {
                end -= 1
            }
            guard end < behind, end > thread.range.lowerBound, bytes[end - 1] == separator else {
                return thread
            }
            end -= 1
        }
        return RawText(range: thread.range.lowerBound..<end, notation: thread.notation)
    }
}

extension SampleCollector {
    private mutating func outcome(of raw: RawSample, in bytes: Span<UInt8>) -> SampleOutcome {
        if raw.success == nil, raw.code.isEmpty { knowsSuccess = false }
        if raw.isSuccess(in: bytes) { return .of(.success) }
        let code = raw.code.string(in: bytes)
        return SampleOutcome(failureWithCode: code, message: raw.message.string(in: bytes))
    }

    private mutating func number(of outcome: SampleOutcome) -> UInt16 {
        if let number = outcomeNumbers[outcome] { return number }
        // Statuses of five digits are no statuses; whatever there are, the table stays small.
        guard outcomes.count < 10_000 else { return number(of: .of(.other)) }
        outcomes.append(outcome)
        outcomeNumbers[outcome] = UInt16(outcomes.count - 1)
        return UInt16(outcomes.count - 1)
    }

    /// Keeps what a failure says, of the first few of its kind.
    private mutating func detail(
        _ raw: RawSample,
        step: Int,
        _ outcome: SampleOutcome,
        at end: Int,
        in bytes: Span<UInt8>
    ) -> Int? {
        let key = DetailKey(step: step, outcome: outcome.name)
        let count = detailCounts[key, default: 0]
        guard count < FirstErrors.kept else { return nil }
        detailCounts[key] = count + 1
        let text = raw.failure.isEmpty ? raw.message : raw.failure
        details.append(
            FailureDetail(
                key: key,
                text: text.string(in: bytes).excerpt(),
                url: raw.url.string(in: bytes).excerpt(),
                end: Int64(end)
            )
        )
        return details.count - 1
    }
}

struct DetailKey: Hashable {
    var step: Int
    var outcome: String
}

/// What a failed sample says of itself.
struct FailureDetail {
    let key: DetailKey
    var text: String
    var url: String
    /// Milliseconds since 1970.
    let end: Int64
}
