import Notation

/// What has to hold: `"p95 < 250ms"`, or the same with what becomes of the run where it does not.
enum ThresholdForm {
    private static let threshold = Key(
        "threshold",
        .name,
        "What has to hold.",
        examples: ["errors < 5%"],
        isRequired: true
    )
    private static let severity = Key(
        "severity",
        .choice(Threshold.Severity.allCases.map(\.rawValue)),
        "Whether it fails the run or only warns where it does not hold.",
        standard: "failure"
    )
    private static let abort = Key(
        "abort",
        .flag,
        "Whether it ends the run as soon as it does not hold; it is looked at every second.",
        standard: false
    )
    private static let grace = Key(
        "grace",
        .time,
        "How long the run goes on, behind its warm-up, before this can end it.",
        standard: 0
    )
    static let form: ObjectForm = {
        var form = ObjectForm(
            "threshold",
            "a threshold",
            "What has to hold, and what becomes of the run where it does not.",
            keys: [threshold, severity, abort, grace]
        )
        form.companions = [(grace, abort)]
        return form
    }()

    static let key = Key(
        "thresholds",
        .list(of: .either(.name, .object(form))),
        "What must hold of the run; exit code 99 where it does not.",
        examples: [
            [
                "p95 < 250ms in every 10s", "home: p99 < 400ms",
                ["threshold": "errors < 5%", "abort": true, "grace": "10s"],
            ]
        ]
    )

    static func decode(_ node: JSONNode, _ decoder: inout PlanDecoder) -> Threshold? {
        guard case .object = node.value else { return parse(node, key.name, &decoder) }
        guard let fields = decoder.fields(node, form) else { return nil }
        var read = decoder.required(threshold, in: fields)
            .flatMap { parse($0, threshold.name, &decoder) }
        if let node = fields[severity] {
            read?.severity = decoder.choice(node, severity.name) ?? .failure
        }
        let grace = fields[Self.grace].flatMap { decoder.duration($0, "grace") }
        let aborts = fields[abort].flatMap { decoder.flag($0, abort.name) } ?? false
        if aborts { read?.abortGraceNanoseconds = grace ?? 0 }
        if let read { checkAbort(read, fields, &decoder) }
        return read
    }

    private static func parse(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> Threshold? {
        guard let text = decoder.text(node, label) else { return nil }
        do throws(Fault) {
            var threshold = try Threshold.parse(text)
            threshold.scope = try decoder.scopes.settled(threshold)
            decoder.places.thresholds.append(
                .init(source: threshold.source, position: node.position)
            )
            return threshold
        } catch {
            decoder.fault(error.message, hint: error.hint, at: node.position)
            return nil
        }
    }

    private static func checkAbort(
        _ threshold: Threshold,
        _ fields: Fields,
        _ decoder: inout PlanDecoder
    ) {
        if let node = fields[grace], threshold.abortGraceNanoseconds == nil {
            decoder.fault(
                "'grace' cannot stand without 'abort'.",
                hint: #"Add "abort": true."#,
                at: node.position
            )
        }
        guard let node = fields[abort], threshold.abortGraceNanoseconds != nil else { return }
        if threshold.severity == .warning {
            decoder.fault("A warning cannot abort the run.", at: node.position)
        }
        if threshold.isOnlyKnownAtTheEnd {
            decoder.fault(
                "'\(threshold.source.shortened)' cannot abort the run: it holds only at its end.",
                hint: "What can be too large or too slow aborts a run, such as 'errors < 5%'.",
                at: node.position
            )
        }
    }

    static func written(_ thresholds: [Threshold]) -> JSONValue? {
        thresholds.isEmpty ? nil : .list(thresholds.map(written))
    }

    private static func written(_ threshold: Threshold) -> JSONValue {
        let source = JSONValue.settledText(threshold.source)
        let abort = threshold.abortGraceNanoseconds
        guard threshold.severity != .failure || abort != nil else { return source }
        let isWarning = threshold.severity == .warning
        return .object([
            (self.threshold.name, source),
            (severity.name, isWarning ? .text(threshold.severity.rawValue) : nil),
            (self.abort.name, abort.map { _ in true }),
            (grace.name, abort.flatMap { $0 == 0 ? nil : .time($0) }),
        ])
    }
}

extension Threshold {
    /// A count that has to be reached is not reached before.
    fileprivate var isOnlyKnownAtTheEnd: Bool {
        guard windowSeconds == nil, metric == .requestCount else { return false }
        return comparison == .greater || comparison == .greaterOrEqual
    }
}
