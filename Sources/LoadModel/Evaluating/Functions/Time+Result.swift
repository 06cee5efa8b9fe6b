import LoadPlan
import Notation

extension Time: EvaluatedFunction {
    static func result(of format: Input, in scope: inout Scope) -> String? {
        let milliseconds = scope.moment.wallMilliseconds
        return switch format {
        case .quotient(let divisor): String(milliseconds / divisor)
        case .date(let pattern):
            pattern.text(of: CivilDate(millisecondsSince1970: milliseconds))
        }
    }
}
