package enum PlanName: CataloguedFunction {
    package static let row = FunctionRow("__TestPlanName", "", "The name of the plan.")
}

package enum MachineName: CataloguedFunction {
    package static let row = FunctionRow(
        "__machineName",
        "[variable]",
        "The host name of the machine that puts the load on."
    )
}

package enum MachineAddress: CataloguedFunction {
    package static let row = FunctionRow("__machineIP", "[variable]", "Its IP address.")
}

package enum LoggedText: CataloguedFunction {
    package static let row = FunctionRow(
        "__log",
        "text[,level,cause,comment]",
        "The text, which is written to the standard error each time, or by `OUT` to the output."
    )
}

package enum TextLoggedOnly: CataloguedFunction {
    package static let row = FunctionRow(
        "__logn",
        "text[,level,cause]",
        "Nothing: the text is written as `__log` does."
    )
}
