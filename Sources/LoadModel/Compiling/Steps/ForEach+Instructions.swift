import LoadPlan
import Notation

extension ForEach: CompiledStep {
    func compile(into writer: inout InstructionWriter, in context: inout CompilingContext) {
        let items: LoopItems =
            switch values {
            case .found(let name): .found(name)
            case .listed(let values): .listed(values.map { Expression($0, in: &context) })
            }
        let slot = context.names.slot(adding: variable)
        writer.append(.enter(.items(next: 0)))
        let start = writer.reserve()
        writer.write(steps, in: &context)
        writer.append(.jump(to: start))
        writer.fill(start, .nextItem(items, slot: slot, end: writer.end))
    }
}

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
