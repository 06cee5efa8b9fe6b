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
        }
        return [.moment("Think", [timer])]
    }
}
