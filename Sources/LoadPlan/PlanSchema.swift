/// The JSON schema of plans, for editors: `schema/plan.schema.json`.
package enum PlanSchema {
    package static var text: String {
        SchemaDocument.text(of: PlanForm.form, title: "A plan of perf-runner")
    }
}
