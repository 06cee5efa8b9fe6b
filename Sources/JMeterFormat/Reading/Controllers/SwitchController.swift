import Notation

/// One of several, by its number from 0 or by its name.
enum SwitchController: StepElement {
    static let tags = ["SwitchController"]
    static let title = "Switch Controller"
    static let support = JMeterSupport.differs(
        "a number that is too large chooses the default, in JMeter the first"
    )

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        let given = (element.string("SwitchController.value") ?? "").trimmingSpace
        let (start, choices) = reading.choices(element)
        guard !choices.isEmpty else { return start }
        let value = reading.settled(given)
        guard value.contains("${") else {
            return start + (choice(value, among: choices).map { [$0] } ?? [])
        }
        if choices.dropLast().contains(where: { isDefault($0.element) }) {
            reading.warn("Of its numbers the last is that of 'default', which should stand last.")
        }
        let otherwise = choices.last { isDefault($0.element) }
        var names = SamplerNames()
        let cases = choices.filter { !isDefault($0.element) }.map { element, step in
            (name: names.take(element.name), value: element.list([step]) as JSONNode?)
        }
        return start + [
            element.object([
                ("switch", element.text(given)), ("cases", element.object(cases)),
                ("default", otherwise.map { element.list([$0.step]) }),
                ("numbered", element.flag(true)),
            ])
        ]
    }

    /// Of a value that is known before the run.
    private static func choice(
        _ value: String,
        among choices: [(element: JMXElement, step: JSONNode)]
    ) -> JSONNode? {
        if value.isEmpty { return choices[0].step }
        if let number = Int(value), number >= 0, value.first != "+" {
            return choices[number < choices.count ? number : 0].step
        }
        let named = choices.first { $0.element.name == value }
        return (named ?? choices.last { isDefault($0.element) })?.step
    }

    private static func isDefault(_ element: JMXElement) -> Bool {
        element.name.lowercased() == "default"
    }
}
