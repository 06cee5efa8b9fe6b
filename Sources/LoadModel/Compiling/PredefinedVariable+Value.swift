import LoadPlan
import Notation

extension PredefinedVariable {
    /// What it is at the start of a user, in a run that started so long after 1970.
    func value(startedAt milliseconds: Int64) -> String {
        switch self {
        case .lastSampleOK: return "true"
        case .startMilliseconds, .testStartMilliseconds: return String(milliseconds)
        case .startDay:
            let date = CivilDate(millisecondsSince1970: milliseconds)
            return Self.digits([date.year, date.month, date.day])
        case .startTime:
            let seconds = Int(milliseconds / 1_000 % 86_400)
            return Self.digits([seconds / 3_600, seconds / 60 % 60, seconds % 60])
        }
    }

    /// Each number with two digits at least.
    private static func digits(_ numbers: [Int]) -> String {
        numbers.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
    }
}

extension CompilingContext {
    /// Notes those that a call names in its text: scripts, and functions that read any variable.
    mutating func notePredefined(in source: String) {
        for variable in PredefinedVariable.allCases where source.contains(variable.rawValue) {
            _ = names.slot(adding: variable.rawValue)
        }
    }

    /// Those that the plan names, with their slots.
    var predefined: [(variable: PredefinedVariable, slot: Int)] {
        PredefinedVariable.allCases.compactMap { variable in
            names.slot(of: variable.rawValue).map { (variable, $0) }
        }
    }
}
