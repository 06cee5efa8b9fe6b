package enum ScriptText: CataloguedFunction {
    package static let row = FunctionRow(
        "__javaScript",
        "expression[,variable]",
        "What the JavaScript comes to, which sees `vars`, `props` and `log`.",
        [.runsScript]
    )
}

package enum JEXLText: CataloguedFunction {
    package static let row = FunctionRow(
        "__jexl3",
        "expression[,variable]",
        "The same of a JEXL expression, as far as it can be read as JavaScript.",
        [.runsScript]
    )
}
