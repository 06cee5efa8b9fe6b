package import Notation

package enum Time: CataloguedFunction {
    package enum Input: Sendable {
        /// Milliseconds since 1970, divided by a number.
        case quotient(divisor: Int64)
        case date(DatePattern)
    }

    package static let row = FunctionRow(
        "__time",
        "[format,variable]",
        "Milliseconds since 1970, or Java's date pattern in UTC."
    )

    /// Empty, `/1000`, a date pattern or its alias.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        let format = try arguments.known(0)
        do throws(Wanted) {
            switch format {
            case "": return .quotient(divisor: 1)
            case "YMD": return .date(try DatePattern("yyyyMMdd"))
            case "HMS": return .date(try DatePattern("HHmmss"))
            case "YMDHMS": return .date(try DatePattern("yyyyMMdd-HHmmss"))
            default:
                guard format.first == "/", let divisor = Int64(format.dropFirst()) else {
                    return .date(try DatePattern(format))
                }
                guard divisor > 0 else { throw Wanted("a quotient by a number above 0") }
                return .quotient(divisor: divisor)
            }
        } catch {
            throw .wrong(0, error)
        }
    }
}
