extension Template {
    /// A text that came up while a plan is run, as the argument of `__eval`.
    ///
    /// Nil where the same text would be a fault of a plan.
    package init?(parsing text: String) {
        let (template, faults) = TemplateParser.parse(text)
        guard faults.isEmpty else { return nil }
        self = template
    }
}
