import Notation

package enum RandomNumber: CataloguedFunction {
    package static let row = FunctionRow(
        "__Random",
        "min,max[,variable]",
        "A whole number from the one to the other."
    )

    package static func read(
        _ arguments: Arguments
    ) throws(ArgumentFault) -> ClosedRange<Int64> {
        let low: Int64 = try arguments.integer(0)
        let high: Int64 = try arguments.integer(1)
        guard low <= high else { throw .wrong(1, Wanted("at least 'min', which is \(low)")) }
        return low...high
    }
}

package enum RandomText: CataloguedFunction {
    package struct Input: Sendable {
        package let length: Int
        package let characters: [Unicode.Scalar]
    }

    package static let row = FunctionRow(
        "__RandomString",
        "length[,characters,variable]",
        "Characters by chance: letters and digits, or those given."
    )

    private static let alphanumeric = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789".unicodeScalars
    )

    /// Without characters to choose from: letters and digits, where JMeter takes all of Unicode.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        guard let length = Int(try arguments.known(0).trimmed), (0...1_000_000).contains(length)
        else { throw .wrong(0, Wanted("a whole number from 0 to 1000000")) }
        let given = arguments[1].trimmed
        return Input(
            length: length,
            characters: given.isEmpty ? alphanumeric : Array(given.unicodeScalars)
        )
    }
}

package enum RandomUUID: CataloguedFunction {
    package static let row = FunctionRow("__UUID", "", "A random UUID.")
}

package enum RandomOfVariables: CataloguedFunction {
    package static let row = FunctionRow(
        "__RandomFromMultipleVars",
        "names[,variable]",
        "Any value of the variables `a|b`: of `a_1` to the number in `a_matchNr`, or of `a` itself."
    )
}
