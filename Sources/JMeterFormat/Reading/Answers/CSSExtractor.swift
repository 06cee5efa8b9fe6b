import Notation

enum CSSExtractor: AnswerElement {
    static let tags = ["HtmlExtractor"]
    static let title = "CSS Selector Extractor"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let selector = element.string("HtmlExtractor.expr") ?? ""
        guard let draft = reading.draft(element, "HtmlExtractor", selector),
            let text = reading.searched(element)
        else { return }
        let attribute = reading.withConstants(element.string("HtmlExtractor.attribute") ?? "")
            .trimmingSpace
        if !attribute.isEmpty, !selector.contains("[\(attribute)") {
            reading.warn(
                "Elements without '\(attribute)' are left out, where JMeter takes an empty text.",
                hint: "The selector '\(selector)[\(attribute)]' finds the same in both."
            )
        }
        let source: [(name: String, value: JSONNode?)] = [
            ("css", element.text(selector)),
            ("attribute", attribute.isEmpty ? nil : element.text(attribute)),
        ]
        members.extract(
            into: draft.variable,
            element.object(draft.extraction(source, in: text.node))
        )
    }
}
