import LoadPlan

extension ChecksumSubject: ConvertibleSubject {
    func elements(
        _ rule: CheckRule,
        isNegated: Bool,
        in conversion: inout Conversion
    ) -> [JMXElement] {
        if conversion.plan.http.compression {
            conversion.warn(
                "A checksum is that of the body as it was sent: JMeter does not unpack it."
            )
        }
        let variable = conversion.variable("check")
        let function = "org.apache.commons.codec.digest.DigestUtils.\(words)Hex"
        var script = JMXElement.script(
            "JSR223PostProcessor",
            "vars.put('\(variable)', \(function)(prev.getResponseData()))"
        )
        script.name = "Work out the \(words)"
        return [script]
            + conversion.assertion(rule, .variable(variable), isNegated: isNegated, what: words)
    }
}
