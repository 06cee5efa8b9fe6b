import LoadPlan

extension Think: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        [.moment("Think", [conversion.timer(pause)])]
    }
}

/// What stands in a timer's two fields.
private struct TimerFields {
    /// Always, and added to what is drawn.
    var delay: String
    /// How far it is drawn; nil for a timer that draws nothing.
    var range: String?
}

extension Conversion {
    fileprivate mutating func timer(_ pause: Pause<TimeValue>) -> JMXElement {
        if pause.shortest != nil || pause.longest != nil {
            warn("'min' and 'max' of a pause have no equal in JMeter.")
        }
        switch pause.shape {
        case .fixed(let time):
            return timer("Constant", TimerFields(delay: milliseconds(time)))
        case .between(let low, let high):
            let delay = sum(low, pause.offset)
            return timer("UniformRandom", TimerFields(delay: delay, range: distance(low, high)))
        case .normal(let mean, let deviation, let isFolded):
            if !isFolded {
                warn("A pause below 0 becomes as much above it in JMeter, as with 'folded'.")
            }
            let fields = TimerFields(
                delay: sum(mean, pause.offset),
                range: milliseconds(deviation)
            )
            return timer("GaussianRandom", fields)
        case .poisson(let mean):
            let fields = TimerFields(
                delay: pause.offset.map { milliseconds($0) } ?? "0",
                range: milliseconds(mean)
            )
            return timer("PoissonRandom", fields)
        case .logNormal(let mean, _), .exponential(let mean):
            warn("A pause of such a distribution is always as long as its mean in JMeter.")
            return timer("Constant", TimerFields(delay: sum(mean, pause.offset)))
        }
    }

    private func timer(_ kind: String, _ fields: TimerFields) -> JMXElement {
        JMXElement(
            "\(kind)Timer",
            gui: "\(kind)TimerGui",
            name: "Pause",
            [.string("ConstantTimer.delay", fields.delay)]
                + (fields.range.map { [.string("RandomTimer.range", $0)] } ?? [])
        )
    }

    /// JMeter reads an expression's number of milliseconds, and nothing else of it.
    private mutating func milliseconds(_ time: TimeValue) -> String {
        switch time {
        case .known(let nanoseconds): "\(whole(nanoseconds, .milliseconds, "think"))"
        case .evaluated(let template): text(template)
        }
    }

    private mutating func sum(_ time: TimeValue, _ offset: TimeValue?) -> String {
        guard let offset, offset != .known(nanoseconds: 0) else { return milliseconds(time) }
        if time == .known(nanoseconds: 0) { return milliseconds(offset) }
        if case (.known(let time), .known(let offset)) = (time, offset) {
            return milliseconds(.known(nanoseconds: time + offset))
        }
        return "${__longSum(\(milliseconds(time)),\(milliseconds(offset)))}"
    }

    private mutating func distance(_ low: TimeValue, _ high: TimeValue) -> String {
        if low == .known(nanoseconds: 0) { return milliseconds(high) }
        if case (.known(let low), .known(let high)) = (low, high) {
            return "\(whole(high, .milliseconds, "think") - whole(low, .milliseconds, "think"))"
        }
        return "${__jexl3(\(milliseconds(high))-\(milliseconds(low)))}"
    }
}
