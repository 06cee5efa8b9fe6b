/// What is known of a function: its row of the catalogue.
package struct FunctionRow: Sendable {
    /// Its arguments by their names, those in brackets optional: `min,max[,variable]`.
    let signature: String
    let summary: String
    /// Whether the same arguments and properties give the same text for every user at any time.
    package let isPure: Bool
    /// How many arguments a call has.
    package let arity: ClosedRange<Int>
    /// Which of them names a variable that the call sets; in a sum it is the last, where that is
    /// no number.
    private let variable: Int?
    private let isVariadic: Bool

    init(_ signature: String, _ summary: String, isPure: Bool = false) {
        self.signature = signature
        self.summary = summary
        self.isPure = isPure
        isVariadic = signature.contains("…")
        let parameters = signature.filter { !"…[]".contains($0) }.split(separator: ",")
        let required = signature.prefix { $0 != "[" && $0 != "…" }.split(separator: ",").count
        arity = required...(isVariadic ? Int.max : parameters.count)
        variable = parameters.firstIndex { $0 == "variable" }
    }

    /// Which of its arguments, if any, names a variable that the call sets.
    package func variableArgument(of count: Int) -> Int? {
        guard let variable = isVariadic ? count - 1 : variable, variable < count else { return nil }
        return variable
    }
}

extension Function {
    private static let rows = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0, $0.newRow) }
    )

    package var row: FunctionRow { Self.rows[self] ?? newRow }

    private var newRow: FunctionRow {
        switch self {
        case .p:
            .init(
                "name[,default]",
                "What `-J name=value` gives; `1` without a default.",
                isPure: true
            )
        case .property:
            .init("name[,variable,default]", "The same; its name without a default.", isPure: true)
        case .v:
            .init("name[,default]", "The variable whose name is computed: `${__V(item_${n})}`.")
        case .eval: .init("text", "The text with its expressions evaluated.")
        case .isVarDefined: .init("name", "`true` where the variable is set, else `false`.")
        case .isPropDefined:
            .init("name", "`true` where `-J` gives it, else `false`.", isPure: true)
        case .random: .init("min,max[,variable]", "A whole number from the one to the other.")
        case .randomString:
            .init(
                "length[,characters,variable]",
                "Characters by chance: letters and digits, or those given."
            )
        case .uuid: .init("", "A random UUID.")
        case .time:
            .init("[format,variable]", "Milliseconds since 1970, or Java's date pattern in UTC.")
        case .counter:
            .init(
                "perUser[,variable]",
                "Counts from 1: each user's calls where it is `TRUE`, else those of all."
            )
        case .threadNum: .init("", "The number of the user in its scenario, from 1.")
        case .threadGroupName: .init("", "The name of the scenario.")
        case .samplerName:
            .init("[variable]", "The name of the request that the user does, or did last.")
        case .intSum: .init("number,number,…[,variable]", "The sum, in 32 bits.", isPure: true)
        case .longSum: .init("number,number,…[,variable]", "The sum, in 64 bits.", isPure: true)
        case .split:
            .init(
                "text,variable[,delimiter]",
                "Sets `variable_1`, `variable_2`, … and `variable_n`."
            )
        case .urlencode: .init("text", "The text as a form encodes it.", isPure: true)
        case .urldecode: .init("text", "The text that a form encoded.", isPure: true)
        case .escapeHTML: .init("text", "The text with HTML's entities.", isPure: true)
        case .unescapeHTML: .init("text", "The text without HTML's entities.", isPure: true)
        case .base64Encode: .init("text[,variable]", "The text in Base64.", isPure: true)
        case .base64Decode: .init("text[,variable]", "The text out of Base64.", isPure: true)
        case .changeCase:
            .init(
                "text[,mode,variable]",
                "In capitals, or in the mode `LOWER` or `CAPITALIZE`.",
                isPure: true
            )
        case .strLen: .init("text[,variable]", "How many UTF-16 units the text has.", isPure: true)
        }
    }
}
