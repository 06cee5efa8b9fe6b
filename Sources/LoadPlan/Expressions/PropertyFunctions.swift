import Notation

package enum PropertyOrDefault: CataloguedFunction {
    package static let row = FunctionRow(
        "__P",
        "name[,default]",
        "What `-J name=value` gives; `1` without a default.",
        [.pure, .readsProperty]
    )

    package static func settled(
        _ arguments: Arguments,
        by properties: [String: String]
    ) -> String? {
        property(of: arguments, properties) { arguments.texts.count > 1 ? arguments.texts[1] : "1" }
    }
}

package enum PropertyOrName: CataloguedFunction {
    package static let row = FunctionRow(
        "__property",
        "name[,variable,default]",
        "The same; its name without a default.",
        [.pure, .readsProperty]
    )

    package static func settled(
        _ arguments: Arguments,
        by properties: [String: String]
    ) -> String? {
        property(of: arguments, properties) { arguments.texts[arguments.texts.count > 2 ? 2 : 0] }
    }
}

package enum IsPropertyDefined: CataloguedFunction {
    package static let row = FunctionRow(
        "__isPropDefined",
        "name",
        "`true` where `-J` gives it, else `false`.",
        [.pure, .readsProperty]
    )
}

package enum SetProperty: CataloguedFunction {
    package static let row = FunctionRow(
        "__setProperty",
        "name,value[,tellsOld]",
        "Sets a property for all users; stands for nothing, or with `true` for its value before.",
        [.setsProperty]
    )
}

/// A property by its name, which is read without the blanks around it.
private func property(
    of arguments: Arguments,
    _ properties: [String: String],
    orElse fallback: () -> String?
) -> String? {
    guard case let name?? = arguments.texts.first else { return nil }
    return properties[name.trimmingSpace] ?? fallback()
}
