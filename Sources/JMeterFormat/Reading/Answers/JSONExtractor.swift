import Notation

/// One or several JSON paths, each with a variable of its own.
enum JSONExtractor: AnswerElement {
    static let tags = ["JSONPostProcessor"]
    static let title = "JSON Extractor"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let names = parts(element, "referenceNames")
        let paths = parts(element, "jsonPathExprs")
        let fallbacks = parts(element, "defaultValues")
        let matches = parts(element, "match_numbers")
        guard names.count == paths.count, names.count == fallbacks.count,
            matches.count <= names.count
        else {
            return reading.refuse(
                "It has \(names.count) names, \(paths.count) paths, \(fallbacks.count) default "
                    + "values and \(matches.count) match numbers: JMeter fails there.",
                hint: "There must be as many of each, with ';' between them."
            )
        }
        guard let text = reading.searched(element) else { return }
        let concatenates = element.flag("JSONPostProcessor.compute_concat")
        for (index, path) in paths.enumerated() {
            let path = path.trimmingSpace
            let number = matches.indices.contains(index) ? matches[index] : nil
            guard let variable = reading.variable(names[index]),
                let match = reading.match(number, orElse: 0)
            else { continue }
            let draft = ExtractorDraft(
                element: element,
                variable: variable,
                pattern: path,
                match: match,
                fallback: fallbacks[index]
            )
            let source = [(name: "jayway", value: element.text(path) as JSONNode?)]
            reading.tellOfSingleValue(match)
            members.extract(
                into: variable,
                element.object(
                    draft.extraction(
                        source,
                        in: text.node,
                        concatenates: concatenates && match < 0
                            && reading.mentions("\(variable)_ALL")
                    )
                )
            )
            members.count(draft, source, in: text.node, reading)
        }
    }

    /// As JMeter takes a list apart: without the empty ones at its end, but with one at least.
    private static func parts(_ element: JMXElement, _ name: String) -> [String] {
        let text = element.string("JSONPostProcessor.\(name)") ?? ""
        var parts = text.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        while parts.count > 1 || !text.isEmpty, parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }
}

enum JMESPathExtractor: AnswerElement {
    static let tags = ["JMESPathExtractor"]
    static let title = "JSON JMESPath Extractor"

    static func add(
        _ element: JMXElement,
        to members: inout AnswerMembers,
        _ reading: inout TestPlanReading
    ) {
        let path = (element.string("JMESExtractor.jmesPathExpr") ?? "").trimmingSpace
        guard let variable = reading.variable(element.string("JMESExtractor.referenceName")),
            let match = reading.match(element.string("JMESExtractor.matchNumber"), orElse: 0),
            let text = reading.searched(element)
        else { return }
        let draft = ExtractorDraft(
            element: element,
            variable: variable,
            pattern: path,
            match: match,
            fallback: element.string("JMESExtractor.defaultValue") ?? ""
        )
        let source = [(name: "jmespath", value: element.text(path) as JSONNode?)]
        reading.tellOfSingleValue(match)
        members.extract(
            into: variable,
            element.object(draft.extraction(source, in: text.node))
        )
        members.count(draft, source, in: text.node, reading)
    }
}

extension TestPlanReading {
    fileprivate mutating func tellOfSingleValue(_ match: Int) {
        guard match > 1 else { return }
        warn("Match \(match) is none of a single value, which JMeter takes for it.")
    }
}
