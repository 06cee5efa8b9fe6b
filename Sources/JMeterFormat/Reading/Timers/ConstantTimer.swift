import Notation

enum ConstantTimer: BeforeElement {
    static let tags = ["ConstantTimer"]
    static let title = "Constant Timer"
    static let isTimer = true

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let delay = TimerDelay("ConstantTimer.delay", of: element, &reading)
        return delay.isZero ? [] : [element.think(delay.node)]
    }
}
