import Measurement
import Statistics

/// What a label's rounds were, with what differs from the baseline marked.
struct LabelFacts {
    struct Fact {
        var text: String
        var differs: Bool
    }

    var label: String
    var rounds: String
    /// The median of the rounds.
    var requests: String
    var plan: Fact
    var target: Fact
    var machine: Fact
    var versions: Fact

    /// In the order of the labels, of which there is one at least.
    static func all(_ labels: [ComparedLabel]) -> [LabelFacts] {
        labels.map { LabelFacts($0, baseline: labels[0]) }
    }

    private init(_ label: ComparedLabel, baseline: ComparedLabel) {
        func fact(
            key: (RunRecord) -> String,
            _ text: (RunRecord) -> String
        ) -> Fact {
            // What is not known does not differ.
            let known = [label, baseline].map { Set($0.rounds.map(key)).subtracting([""]) }
            return fact(!known.contains(where: \.isEmpty) && known[0] != known[1], text)
        }
        func fact(_ differs: Bool, _ text: (RunRecord) -> String) -> Fact {
            let texts = label.rounds.map(text).filter { !$0.isEmpty }
            let all = Set(texts).sorted().joined(separator: "; ")
            return Fact(text: (differs ? "≠ " : "") + (all.isEmpty ? "–" : all), differs: differs)
        }
        self.label = label.name
        rounds = String(label.rounds.count)
        let counts = label.rounds.compactMap { round in
            round.steps.last.map { Double($0.requests) }
        }
        requests = counts.median.map { Decimal.text($0, grouped: true) } ?? "–"
        plan = fact(!label.hasPlan(of: baseline)) { $0.info.planName }
        target = fact(key: \.info.target) { $0.info.target }
        machine = fact(key: { $0.info.machine?.comparable ?? "" }) { record in
            record.info.machine.map { "\($0.cpuModel), \(counted($0.cores, "core"))" } ?? ""
        }
        versions = fact(key: { $0.info.versions.joined() }) { record in
            record.info.versions.joined(separator: ", ")
        }
    }
}
