import LoadPlan

/// Subjects that have to be found first: what is found goes into a variable of the check's own.
private protocol FoundSubject: ConvertibleSubject {
    var source: any ExtractionSource { get }
}

extension FoundSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        let variable = conversion.variable("check")
        var extraction = Extraction(variable: variable, source: source)
        extraction.fallback = Template(literal: Conversion.nothing)
        return conversion.elements(extraction)
            + conversion.assertion(
                rule,
                .variable(variable),
                isNegated: isNegated,
                what: words
            )
    }
}

extension HeaderSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { HeaderSource.header(name) }
}

extension JSONSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { JSONPathSource.jsonPath(path) }
}

extension JaywaySubject: FoundSubject {
    fileprivate var source: any ExtractionSource { JaywaySource.jayway(path) }
}

extension JMESPathSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { JMESPathSource.jmespath(expression) }
}

extension XPathSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { XPathSource.xpath(path) }
}

extension CSSSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { CSSSource.css(selector) }
}

extension CookieSubject: FoundSubject {
    fileprivate var source: any ExtractionSource { CookieSource.cookie(name) }
}
