import LoadPlan

/// A kind of step that is not written for JMeter: a plan with one is refused.
protocol RefusedStep: ConvertibleStep {
    /// As the plan has it.
    static var word: String { get }
}

extension RefusedStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] {
        conversion.refuse("A plan with '\(Self.word)' cannot be written for JMeter.")
        return []
    }
}

extension Group: RefusedStep { static let word = "group" }
extension Block: ConvertibleStep {
    func elements(in conversion: inout Conversion) -> [JMXElement] { conversion.elements(steps) }
}
extension ForEach: RefusedStep { static let word = "forEach" }
extension Switch: RefusedStep { static let word = "switch" }
extension RandomChoice: RefusedStep { static let word = "random" }
extension Interleave: RefusedStep { static let word = "interleave" }
extension RandomOrder: RefusedStep { static let word = "randomOrder" }
extension Once: RefusedStep { static let word = "once" }
extension Every: RefusedStep { static let word = "every" }
extension Portion: RefusedStep { static let word = "share" }
extension Stop: RefusedStep { static let word = "stop" }
extension Exclusive: RefusedStep { static let word = "exclusive" }
extension Rendezvous: RefusedStep { static let word = "rendezvous" }
