import LoadPlan

extension Think: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        let timer: JMXElement
        switch self {
        case .fixed(let time):
            let delay = conversion.whole(time, .milliseconds, "think")
            timer = JMXElement(
                "ConstantTimer",
                gui: "ConstantTimerGui",
                name: "Pause",
                [.string("ConstantTimer.delay", "\(delay)")]
            )
        case .between(let times):
            let shortest = conversion.whole(times.lowerBound, .milliseconds, "think")
            let longest = conversion.whole(times.upperBound, .milliseconds, "think")
            timer = JMXElement(
                "UniformRandomTimer",
                gui: "UniformRandomTimerGui",
                name: "Pause",
                [
                    .string("ConstantTimer.delay", "\(shortest)"),
                    .string("RandomTimer.range", "\(longest - shortest)"),
                ]
            )
        case .distributed(let distribution):
            timer = conversion.timer(distribution)
        }
        return [.moment("Think", [timer])]
    }
}

extension Conversion {
    /// JMeter's core has the normal distribution alone, cut at 0; what else there is becomes its
    /// mean.
    fileprivate mutating func timer(_ distribution: ThinkDistribution) -> JMXElement {
        let (mean, deviation): (UInt64, UInt64)
        switch distribution.shape {
        case .normal(let itsMean, let itsDeviation): (mean, deviation) = (itsMean, itsDeviation)
        case .logNormal(let itsMean, _), .exponential(let itsMean):
            warn("A pause that is not normally distributed is always as long as its mean.")
            (mean, deviation) = (itsMean, 0)
        }
        if distribution.nanoseconds.lowerBound > 0 || distribution.isCutAbove {
            warn("'min' and 'max' of a pause have no equal in JMeter.")
        }
        return JMXElement(
            "GaussianRandomTimer",
            gui: "GaussianRandomTimerGui",
            name: "Pause",
            [
                .string("ConstantTimer.delay", "\(whole(mean, .milliseconds, "think"))"),
                .string("RandomTimer.range", "\(whole(deviation, .milliseconds, "think"))"),
            ]
        )
    }
}
