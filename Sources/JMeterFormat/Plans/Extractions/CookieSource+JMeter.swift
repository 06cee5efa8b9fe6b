import LoadPlan

extension CookieSource: ConvertibleSource {
    func element(_ target: ExtractionTarget, in conversion: inout Conversion) -> JMXElement {
        if target.match < 1 {
            conversion.refuse(
                "JMeter takes one value of the cookie '\(name)', and not all of them."
            )
        }
        return .script(
            "JSR223PostProcessor",
            """
            def held = sampler.cookieManager?.cookies?.collect { it.objectValue } ?: []
            def values = held.findAll { it.name == \(GroovyText.quoted(name)) }*.value
            def value = values.size() >= \(target.match) ? values[\(target.match - 1)] : null
            vars.put(\(GroovyText.quoted(target.variable)), value ?: \(GroovyText.quoted(target.fallback)))
            """
        )
    }
}
