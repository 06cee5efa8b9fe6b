/// What a page with a form is told: what was typed, and what was wrong with it.
enum FormPage {
    static func content(_ values: [String: Any], problem: Problem?) -> [String: Any] {
        var content = values
        guard let problem else { return content }
        content["problem"] = problem.detail
        for fault in problem.fields { content["fault_\(fault.field)"] = fault.message }
        return content
    }
}
