package enum Counter: CataloguedFunction {
    package static let row = FunctionRow(
        "__counter",
        "perUser[,variable]",
        "Counts from 1: each user's calls where it is `TRUE`, else those of all.",
        [.numbered]
    )
}

package enum UserNumber: CataloguedFunction {
    package static let row = FunctionRow(
        "__threadNum",
        "",
        "The number of the user in its scenario, from 1."
    )
}

package enum ScenarioName: CataloguedFunction {
    package static let row = FunctionRow("__threadGroupName", "", "The name of the scenario.")
}

package enum RequestName: CataloguedFunction {
    package static let row = FunctionRow(
        "__samplerName",
        "[variable]",
        "The name of the request that the user does, or did last."
    )
}

package enum IterationNumber: CataloguedFunction {
    package static let row = FunctionRow(
        "__iterationNum",
        "",
        "The number of the user's iteration, from 1."
    )
}
