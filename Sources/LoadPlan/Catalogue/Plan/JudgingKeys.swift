import Notation

/// What of a run counts, and when nothing does: `"warmUp": "30s", "voidWhenGeneratorBusy": true`.
enum JudgingKeys {
    static let warmUp = Key(
        "warmUp",
        .time,
        "Whole seconds at the start that are recorded and shown over time, and counted nowhere "
            + "else.",
        standard: 0
    )
    static let voidWhenGeneratorBusy = Key(
        "voidWhenGeneratorBusy",
        .flag,
        "Whether a run whose generator was the bottleneck is void; exit code 75 then.",
        standard: false
    )

    /// Takes the thresholds too; the plan has its scenarios already.
    static func decode(_ fields: Fields, into plan: inout Plan, _ decoder: inout PlanDecoder) {
        if let node = fields[ThresholdForm.key] {
            plan.thresholds = decoder.list(node, ThresholdForm.key.name)
                .compactMap { ThresholdForm.decode($0, &decoder) }
        }
        if let node = fields[warmUp], let seconds = decodeWarmUp(node, of: plan, &decoder) {
            plan.warmUpSeconds = seconds
        }
        // Of a load that has faults the stages are not known.
        for (threshold, fault) in decoder.faults.isEmpty ? plan.settleStages() : [] {
            let place = decoder.places.threshold(threshold.source) ?? fields.position
            decoder.fault(fault.message, hint: fault.hint, at: place)
        }
        if let node = fields[voidWhenGeneratorBusy] {
            plan.isVoidWhenGeneratorBusy = decoder.flag(node, voidWhenGeneratorBusy.name) ?? false
        }
    }

    private static func decodeWarmUp(
        _ node: JSONNode,
        of plan: Plan,
        _ decoder: inout PlanDecoder
    ) -> Int? {
        guard let nanoseconds = decoder.duration(node, warmUp.name) else { return nil }
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        guard rest == 0 else {
            decoder.wrong(node, warmUp.name, Wanted("whole seconds"))
            return nil
        }
        if let fault = plan.fault(ofWarmUp: Int(seconds)) {
            decoder.fault(fault.message, hint: fault.hint, at: node.position)
        }
        return Int(seconds)
    }

    static func writtenWarmUp(_ plan: Plan) -> JSONValue? {
        plan.warmUpSeconds == 0 ? nil : .time(UInt64(plan.warmUpSeconds) * 1_000_000_000)
    }
}

extension Plan {
    /// Nil where some of the load comes behind so many seconds, or may come.
    func fault(ofWarmUp seconds: Int) -> Fault? {
        guard seconds > 0, let length = durationNanoseconds, length > 0,
            UInt64(seconds) * 1_000_000_000 >= length
        else { return nil }
        return Fault(
            "'warmUp' must be shorter than the load.",
            hint: "Nothing of the run would count."
        )
    }
}
