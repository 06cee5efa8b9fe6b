import Notation

/// The values that a loop goes over.
enum LoopItems: Sendable {
    /// `name_1`, `name_2` and so on.
    case found(String)
    case listed([Expression])

    /// The value at an index from 0; nil behind the last one.
    func value(at index: Int, in scope: inout Scope) -> String? {
        switch self {
        case .found(let name):
            let count = scope["\(name)_matchNr"].flatMap { Int($0.trimmed) }
            return index < count ?? .max ? scope["\(name)_\(index + 1)"] : nil
        case .listed(let values):
            return index < values.count ? values[index].text(in: &scope) : nil
        }
    }
}
