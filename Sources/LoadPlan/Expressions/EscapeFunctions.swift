package enum XMLEscaped: CataloguedFunction {
    package static let row = FunctionRow(
        "__escapeXml",
        "text",
        "The text with XML's five entities, without the characters that XML cannot have.",
        [.pure]
    )
}

package enum JavaUnescaped: CataloguedFunction {
    package static let row = FunctionRow(
        "__unescape",
        "text",
        "The text without Java's escapes: `\\t`, `\\n`, `\\u00e9`, `\\101`.",
        [.pure]
    )
}

package enum RegexQuoted: CataloguedFunction {
    package static let row = FunctionRow(
        "__escapeOroRegexpChars",
        "text[,variable]",
        "The text as a regular expression that finds it.",
        [.pure]
    )
}
