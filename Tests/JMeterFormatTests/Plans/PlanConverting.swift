import JMeterFormat
import LoadPlan
import Notation

/// Reads a plan and makes one of JMeter's of it.
func convert(
    _ text: String,
    as format: PlanReader.Format = .json,
    columns: [String: [String]] = [:]
) throws -> JMeterPlan {
    let reader = PlanReader(properties: [:]) { columns[$0.file] ?? ["a", "b"] }
    let plan = try reader.read(text, as: format).plan
    return try JMeterPlan(
        plan,
        source: format.tree(of: text),
        dataPaths: plan.data.map { "../plans/\($0.file)" }
    )
}

/// A plan of one user and some steps, with other keys of the plan before them.
func converted(steps: String, _ more: String = "") throws -> JMeterPlan {
    try convert(
        """
        { "name": "P", "target": "http://127.0.0.1:8080", \(more)
          "scenarios": [{ "name": "s", "load": { "users": 1, "iterations": 1 }, "steps": [
            \(steps)
          ] }] }
        """
    )
}
