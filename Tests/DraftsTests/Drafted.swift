import Drafts
import LoadPlan
import Notation

/// The plan that a draft is written as, which has to be one without faults.
func plan(_ draft: DraftPlan) throws -> Plan {
    let reader = PlanReader { $0.names }
    let plan = try reader.read(draft.json.indentedText, as: .json).plan
    guard try reader.read(draft.json.yamlText, as: .yaml).plan == plan else {
        throw Fault("YAML says another plan:\n\(draft.json.yamlText)")
    }
    return plan
}

/// Its steps as they are written in YAML.
func steps(_ draft: DraftPlan) throws -> String {
    _ = try plan(draft)
    guard case .list(let scenarios)? = draft.json["scenarios"],
        let steps = scenarios.first?["steps"]
    else { throw Fault("A draft has steps.") }
    return steps.yamlText
}
