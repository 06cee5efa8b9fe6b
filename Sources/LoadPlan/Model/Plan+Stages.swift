import Notation

extension Load {
    /// The ends of its stages, in nanoseconds from its start; one that takes no time is none.
    fileprivate var stageEnds: [UInt64] {
        let lengths =
            switch self {
            case .closed(let load): load.stages.map(\.nanoseconds)
            case .open(let load): load.stages.map(\.nanoseconds)
            }
        var end: UInt64 = 0
        return lengths.filter { $0 > 0 }.map {
            end += $0
            return end
        }
    }
}

extension Plan {
    /// Finds out which seconds of the run a threshold of a stage is about: those that lie in the
    /// stage as a whole.
    ///
    /// A second in which one stage ends and the next one begins tells of neither.
    func settleSeconds(of threshold: inout Threshold) throws(Fault) {
        threshold.seconds = nil
        guard case .stage(let number, let name)? = threshold.scope else { return }
        let claim = "The threshold '\(threshold.source.shortened)' names"
        let scenario = scenarios.first { $0.name == name } ?? scenarios.first
        guard let scenario, name != nil || scenarios.count == 1 else {
            throw Fault(
                "\(claim) no scenario, and the plan has \(scenarios.count).",
                hint: "Write the scenario before the stage: '\(scenarios.first?.name ?? "")/"
                    + "stage \(number)'."
            )
        }
        let ends = scenario.load.stageEnds
        guard ends.indices.contains(number - 1) else {
            throw Fault(
                "\(claim) stage \(number), and '\(scenario.name)' has \(ends.count).",
                hint: "Stages that take time count, from 1: a ramp-up and the hold behind it."
            )
        }
        let start = scenario.startAfterNanoseconds + (number == 1 ? 0 : ends[number - 2])
        let end = scenario.startAfterNanoseconds + ends[number - 1]
        let first = max(Int((start + 999_999_999) / 1_000_000_000), warmUpSeconds)
        let last = Int(end / 1_000_000_000)
        guard first < last else {
            throw Fault(
                "\(claim) a stage in which no whole second counts.",
                hint: "Seconds that lie in it as a whole and behind the warm-up do."
            )
        }
        threshold.seconds = first..<last
    }

    /// The same for all thresholds, once the load is known; answers what is wrong with which.
    mutating func settleStages() -> [(threshold: Threshold, fault: Fault)] {
        var faults: [(threshold: Threshold, fault: Fault)] = []
        for index in thresholds.indices {
            do throws(Fault) {
                try settleSeconds(of: &thresholds[index])
            } catch {
                faults.append((thresholds[index], error))
            }
        }
        return faults
    }
}
