import Measurement

/// What the page's own template reads.
struct PageView {
    /// One of the figures that the page opens with.
    struct Headline {
        var name: String
        var value: String
        var unit: String
        var beside: String

        init(name: String, value: String, unit: String, beside: String) {
            self.name = name
            self.value = value
            self.unit = unit
            self.beside = beside
        }

        /// The unit is what stands behind the last space: `≥ 17.0 s`.
        init(name: String, text: String, beside: String) {
            let parts = text.split(separator: " ")
            let unit = parts.count < 2 ? "" : String(parts[parts.count - 1])
            let value = unit.isEmpty ? text : String(text.dropLast(unit.count + 1))
            self.init(name: name, value: value, unit: unit, beside: beside)
        }
    }

    /// A sentence that counts, with its sign.
    struct Sentence {
        var tone: String
        var mark: String
        var text: String
    }

    struct Section {
        var heading: String
        var style: String?
        /// HTML.
        var body: String
    }

    var title: String
    var styles = Templates.styles
    var script = Templates.script
    var occasion: String
    var name: String
    var verdicts: [Sentence]
    var remarks: [String]
    var headline: [Headline]
    var sections: [Section]
    var colophon: String

    init(_ digest: RunDigest, sections: [Section]) {
        let run = digest.run
        let judged = Verdict(digest)
        name = run.info.planName
        title = "\(name): \(run.info.number > 0 ? "run \(run.info.number)" : "report")"
        occasion = RunOccasion.text(run)
        verdicts = [
            Sentence(tone: judged.tone.rawValue, mark: judged.mark, text: judged.sentence)
        ]
        remarks =
            (digest.generator?.findings ?? []) + run.warnings
            + [SummaryWords.warmUp(digest)].compactMap(\.self)
        headline = Self.headline(digest)
        self.sections = sections
        colophon = run.info.versions.joined(separator: " · ")
    }

    private static func headline(_ digest: RunDigest) -> [Headline] {
        let all = digest.all
        let over = "\(Quantity.count(all.requests)) in \(Quantity.span(digest.loadSeconds))"
        let failed = "\(Quantity.count(all.errors)) of \(Quantity.count(all.requests))"
        return [
            Headline(
                name: "requests",
                value: Quantity.rate(all.requestsPerSecond),
                unit: "/s",
                beside: over
            ),
            latency("median", digest, \.p50), latency("p95", digest, \.p95),
            latency("p99", digest, \.p99),
            Headline(
                name: "errors",
                value: all.errorRate.map { String(Quantity.percent($0).dropLast(2)) } ?? "–",
                unit: all.errorRate == nil ? "" : "%",
                beside: failed
            ),
        ]
    }

    private static func latency(
        _ name: String,
        _ digest: RunDigest,
        _ figure: KeyPath<LatencyFigures, Reading<UInt64>>
    ) -> Headline {
        let all = digest.all
        let missing = all.requests == 0 ? "nothing finished" : "nothing reached the target"
        let service = all.service.map { "service time \(Quantity.latency($0[keyPath: figure]))" }
        let isJMeters = digest.run.info.isByJMeter && service != nil
        return Headline(
            name: "\(name) response time",
            text: all.response.map { Quantity.latency($0[keyPath: figure]) } ?? "–",
            beside: isJMeters ? "JMeter's elapsed time" : service ?? missing
        )
    }
}
