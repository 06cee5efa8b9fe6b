extension ElementCatalogue {
    static let whole = ElementCatalogue(
        samplers: SamplerCatalogue.rows,
        others: ControllerCatalogue.rows + GroupCatalogue.rows + TimerCatalogue.rows
            + ConfigurationCatalogue.rows + AnswerCatalogue.rows + ScriptCatalogue.rows,
        named: NamedElement.all
    )
}
