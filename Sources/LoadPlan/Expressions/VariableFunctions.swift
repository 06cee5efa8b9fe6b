import Notation

package enum VariableByName: CataloguedFunction {
    package static let row = FunctionRow(
        "__V",
        "name[,default]",
        "The variable whose name is computed: `${__V(item_${n})}`.",
        [.readsNamedVariable]
    )
}

package enum EvaluatedText: CataloguedFunction {
    package static let row = FunctionRow(
        "__eval",
        "text",
        "The text with its expressions evaluated."
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Template {
        let (template, faults) = TemplateParser.parse(try arguments.known(0))
        if let fault = faults.first {
            throw .wrong(0, Wanted("a text with expressions", hint: fault.message))
        }
        return template
    }
}

package enum EvaluatedVariable: CataloguedFunction {
    package static let row = FunctionRow(
        "__evalVar",
        "name",
        "The variable's text with its expressions evaluated.",
        [.readsNamedVariable]
    )
}

package enum IsVariableDefined: CataloguedFunction {
    package static let row = FunctionRow(
        "__isVarDefined",
        "name",
        "`true` where the variable is set, else `false`."
    )
}

package enum SplitText: CataloguedFunction {
    package struct Input: Sendable {
        package let text: String
        package let variable: String
        package let delimiter: String
    }

    package static let row = FunctionRow(
        "__split",
        "text,variable[,delimiter]",
        "Sets `variable_1`, `variable_2`, … and `variable_n`.",
        [.setsVariable, .setsFamily]
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        _ = try arguments.known(1)
        guard let variable = arguments.name(1) else {
            throw .wrong(1, Wanted("a variable's name"))
        }
        let delimiter = arguments[2].isEmpty ? "," : arguments[2]
        return Input(text: arguments[0], variable: variable, delimiter: delimiter)
    }
}
