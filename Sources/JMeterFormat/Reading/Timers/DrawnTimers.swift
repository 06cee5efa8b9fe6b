import Notation

enum UniformTimer: DrawnTimer {
    static let tags = ["UniformRandomTimer"]
    static let title = "Uniform Random Timer"

    static func pause(
        _ offset: TimerDelay,
        _ range: TimerDelay,
        of element: JMXElement
    ) -> JSONNode {
        if let longest = offset.sum(with: range, of: element) {
            let shortest = offset.isZero ? element.number(0) : offset.node
            return element.object([("between", element.list([shortest, longest.node]))])
        }
        return element.object([
            ("between", element.list([element.number(0), range.node])),
            ("offset", offset.isZero ? nil : offset.node),
        ])
    }
}

enum GaussianTimer: DrawnTimer {
    static let tags = ["GaussianRandomTimer"]
    static let title = "Gaussian Random Timer"

    static func pause(
        _ offset: TimerDelay,
        _ range: TimerDelay,
        of element: JMXElement
    ) -> JSONNode {
        element.object([
            ("normal", offset.node), ("deviation", range.node), ("folded", element.flag(true)),
        ])
    }
}

enum PoissonTimer: DrawnTimer {
    static let tags = ["PoissonRandomTimer"]
    static let title = "Poisson Random Timer"

    static func pause(
        _ offset: TimerDelay,
        _ range: TimerDelay,
        of element: JMXElement
    ) -> JSONNode {
        element.object([
            ("poisson", range.node), ("offset", offset.isZero ? nil : offset.node),
        ])
    }
}
