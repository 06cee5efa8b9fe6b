import LoadPlan

/// Where in an answer a value is found, as JMeter finds it; each stands in a file of its own.
protocol ConvertibleSource: ExtractionSource {
    /// The post-processor that sets a variable.
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement
}

/// What every post-processor of JMeter is told.
struct ExtractionTarget {
    let variable: String
    /// 0 is a random one, -1 all of them.
    let match: Int
    let fallback: String
}

extension Conversion {
    mutating func elements(_ extraction: Extraction) -> [JMXElement] {
        guard let source = extraction.source as? any ConvertibleSource else {
            refuse("JMeter has nothing that extracts by \(type(of: extraction.source)).")
            return []
        }
        for option in extraction.unwrittenOptions {
            refuse("'\(option)' of the extraction '\(extraction.variable)' is not written.")
        }
        let match =
            switch extraction.match {
            case .index(let number): number
            case .random: 0
            case .all, .count: -1
            }
        let target = ExtractionTarget(
            variable: extraction.variable,
            match: match,
            fallback: extraction.fallback.map { text($0) } ?? Self.nothing
        )
        var element = source.element(target, in: &self)
        element.name = "Extract \(extraction.variable)"
        return [element]
    }

    /// Extractions in order, and what makes one without a value an error of the request.
    mutating func elements(_ extractions: [Extraction]) -> [JMXElement] {
        let found = extractions.flatMap { elements($0) }
        let needed = extractions.filter { $0.fallback == nil }.map(\.variable)
        guard !needed.isEmpty else { return found }
        let names = needed.map { "'\($0)'" }.joined(separator: ", ")
        var script = JMXElement.script(
            "JSR223Assertion",
            """
            for (name in [\(names)]) {
                if (vars.get(name) == '\(Self.nothing)') {
                    vars.remove(name)
                    AssertionResult.setFailure(true)
                    AssertionResult.setFailureMessage('Nothing to extract for ' + name)
                }
            }
            """
        )
        script.name = "Everything was there to extract"
        return found + [script]
    }
}

extension Extraction {
    /// What it wants and no post-processor here says; JMeter evaluates every pattern.
    fileprivate var unwrittenOptions: [String] {
        let regex = source as? RegexSource
        let options = [
            ("keep", keepsValue), ("concatenate", concatenates), ("in", text != .part(.body)),
            ("template", regex?.template != nil), ("groups", regex?.setsGroups == true),
            ("fragment", (source as? XPathSource)?.isFragment == true),
        ]
        return options.filter(\.1).map(\.0)
    }
}
