import Notation

package enum Sum32: CataloguedFunction {
    package static let row = FunctionRow(
        "__intSum",
        "number,number,…[,variable]",
        "The sum, in 32 bits.",
        [.pure, .setsVariable]
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Sum {
        try Sum(of: arguments, as: Int32.self)
    }
}

package enum Sum64: CataloguedFunction {
    package static let row = FunctionRow(
        "__longSum",
        "number,number,…[,variable]",
        "The sum, in 64 bits.",
        [.pure, .setsVariable]
    )

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Sum {
        try Sum(of: arguments, as: Int64.self)
    }
}

/// A sum, and the variable that gets it.
package struct Sum: Sendable {
    package let text: String
    package private(set) var variable: String?

    /// The last argument is a summand where it is a number, else the name of a variable.
    init<Number: FixedWidthInteger>(
        of arguments: Arguments,
        as number: Number.Type
    ) throws(ArgumentFault) {
        var sum: Number = 0
        for index in arguments.texts.indices {
            let isLast = index > 0 && index == arguments.texts.count - 1
            if isLast, Number(try arguments.known(index).trimmed) == nil {
                variable = arguments.name(index)
            } else {
                sum &+= try arguments.integer(index, as: Number.self)
            }
        }
        text = String(sum)
    }
}
