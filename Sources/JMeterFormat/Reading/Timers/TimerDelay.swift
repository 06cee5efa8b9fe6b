import Notation

/// Milliseconds of a timer, as a number or as an expression that is evaluated each time.
struct TimerDelay {
    let node: JSONNode
    let number: Double?

    var isZero: Bool { number == 0 }

    private init(_ node: JSONNode, _ number: Double?) {
        self.node = node
        self.number = number
    }

    private init(_ number: Double, of element: JMXElement) {
        self.init(element.text(PlainNumber.text(number) + "ms"), number)
    }

    /// By the name of its property, as long as `timer.factor` makes it.
    init(_ name: String, of element: JMXElement, _ reading: inout TestPlanReading) {
        let text = reading.withConstants(element.given(name) ?? "0")
        let factor = reading.options.properties["timer.factor"].flatMap(Double.init) ?? 1
        if let number = Double(text) {
            self.init(number * factor, of: element)
            return
        }
        if factor != 1 {
            reading.warn("'timer.factor' is applied to numbers, and not to '\(text)'.")
        }
        self.init(element.text(text), nil)
    }

    /// With another one added, where both are known.
    func sum(with other: TimerDelay, of element: JMXElement) -> TimerDelay? {
        guard let number, let added = other.number else { return nil }
        return TimerDelay(number + added, of: element)
    }
}

extension JMXElement {
    fileprivate static let delay = "ConstantTimer.delay"
    fileprivate static let range = "RandomTimer.range"

    func think(_ pause: JSONNode) -> JSONNode { object([("think", pause)]) }
}

/// A timer that draws its pauses: a part that is always the same, and one that is drawn.
protocol DrawnTimer: BeforeElement {
    static func pause(_ offset: TimerDelay, _ range: TimerDelay, of element: JMXElement) -> JSONNode
}

extension DrawnTimer {
    static var isTimer: Bool { true }

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let offset = TimerDelay(JMXElement.delay, of: element, &reading)
        let range = TimerDelay(JMXElement.range, of: element, &reading)
        if range.isZero { return offset.isZero ? [] : [element.think(offset.node)] }
        return [element.think(pause(offset, range, of: element))]
    }
}
