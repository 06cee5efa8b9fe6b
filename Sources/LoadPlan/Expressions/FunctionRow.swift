/// What is known of a function before it is called.
package struct FunctionRow: Sendable {
    package enum Trait: Sendable {
        /// The same arguments and properties give the same text for every user at any time.
        case pure
        /// The first argument is the name of a variable that the call reads.
        case readsNamedVariable
        /// The call sets its variable itself, and perhaps others; for all others it gets the
        /// result.
        case setsVariable
        /// The variable stands for `name_1`, `name_2` and so on as well.
        case setsFamily
        /// Each call in the plan has a number.
        case numbered
        /// The first argument is the name of a property that the call reads.
        case readsProperty
        /// The first argument is the name of a property that the call sets for all users.
        case setsProperty
        /// The call runs a script, which may set any property.
        case runsScript
        /// The call may look at the text of the user's last answer.
        case readsLastAnswer
    }

    package let name: String
    /// Its arguments by their names, those in brackets optional: `min,max[,variable]`.
    let signature: String
    let summary: String
    package let traits: Set<Trait>
    /// How many arguments a call has.
    package let arity: ClosedRange<Int>
    /// The names of the arguments; the last one before `variable` stands for many where it is
    /// variadic.
    private let parameters: [String]
    private let isVariadic: Bool

    init(_ name: String, _ signature: String, _ summary: String, _ traits: Set<Trait> = []) {
        self.name = name
        self.signature = signature
        self.summary = summary
        self.traits = traits
        isVariadic = signature.contains("…")
        parameters = signature.filter { !"…[]".contains($0) }.split(separator: ",").map { "\($0)" }
        var required = ""
        var isOptional = false
        for character in signature where character != "…" {
            if "[]".contains(character) { isOptional = character == "[" }
            if !isOptional, character != "]" { required.append(character) }
        }
        arity = required.split(separator: ",").count...(isVariadic ? Int.max : parameters.count)
    }

    /// Which of its arguments, if any, names a variable that the call sets: where the signature
    /// ends in it, and of a variadic function, the last.
    package func variableArgument(of count: Int) -> Int? {
        guard let place = parameters.firstIndex(of: "variable") else { return nil }
        let variable = isVariadic || signature.hasSuffix(",variable") ? count - 1 : place
        return variable < count ? variable : nil
    }

    /// The name of an argument.
    func parameter(_ index: Int) -> String {
        isVariadic ? parameters[0] : parameters[min(index, parameters.count - 1)]
    }
}
