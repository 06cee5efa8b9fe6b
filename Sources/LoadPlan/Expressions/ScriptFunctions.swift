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

extension ScriptText {
    /// The variables that a script sets with `vars.put('name', …)`, as it stands in the plan.
    static func variables(setBy source: String) -> [String] {
        let parts = source.split(separator: "vars.put(", omittingEmptySubsequences: false)
        return parts.dropFirst().compactMap { rest in
            let text = rest.drop { $0 == " " }
            guard let quote = text.first, "'\"".contains(quote) else { return nil }
            let name = text.dropFirst()
            return name.firstIndex(of: quote).map { String(name[..<$0]) }
        }
    }
}
