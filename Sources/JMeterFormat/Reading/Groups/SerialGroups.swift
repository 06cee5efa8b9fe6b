import Notation

extension TestPlanReading {
    /// Whether each thread group waits for the end of the one before.
    var isSerial: Bool {
        root?.flag("TestPlan.serialize_threadgroups") == true && allGroups.count > 1
    }

    /// When a group starts that waits for the end of all before it.
    mutating func behindOthers(
        _ element: JMXElement,
        _ load: JSONNode,
        _ delay: JSONNode?
    ) -> JSONNode? {
        guard let end = groupsEnd, let delay = delay.map(seconds) ?? 0 else {
            refuse(
                "Thread groups can only run one behind the other where durations end them.",
                hint: "Give each a duration and no number of loops."
            )
            return nil
        }
        let start = end + delay
        groupsEnd = length(load).map { start + $0 }
        return start > 0 ? element.seconds(start) : nil
    }

    /// Nil where iterations may end it.
    private func length(_ load: JSONNode) -> Double? {
        guard load["iterations"] == nil else { return nil }
        if let duration = load["duration"] { return seconds(duration) }
        guard case .array(let stages)? = (load["users"] ?? load["arrivals"])?.value else {
            return nil
        }
        return stages.reduce(0) { sum, stage in
            let length = stage["for"] ?? stage["hold"]
            return length.flatMap(seconds).flatMap { length in sum.map { $0 + length } }
                ?? (length == nil ? sum : nil)
        }
    }

    private func seconds(_ time: JSONNode) -> Double? {
        guard case .string(let text) = time.value else { return nil }
        let known = settled(text)
        if known.hasSuffix("ms") { return Double(known.dropLast(2)).map { $0 / 1000 } }
        return known.hasSuffix("s") ? Double(known.dropLast()) : nil
    }
}
