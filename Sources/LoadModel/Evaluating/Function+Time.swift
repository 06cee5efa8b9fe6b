import LoadPlan
import Notation

extension Function {
    /// `__time`: milliseconds, their quotient with `/1000`, or a date by a pattern or its alias.
    func time(_ format: String, at milliseconds: Int64) -> String? {
        switch format {
        case "": return String(milliseconds)
        case "YMD": return date("yyyyMMdd", at: milliseconds)
        case "HMS": return date("HHmmss", at: milliseconds)
        case "YMDHMS": return date("yyyyMMdd-HHmmss", at: milliseconds)
        default:
            guard format.first == "/", let divisor = Int64(format.dropFirst()) else {
                return date(format, at: milliseconds)
            }
            return divisor > 0 ? String(milliseconds / divisor) : nil
        }
    }

    private func date(_ pattern: String, at milliseconds: Int64) -> String? {
        DatePattern.text(of: CivilDate(millisecondsSince1970: milliseconds), pattern: pattern)
    }
}
