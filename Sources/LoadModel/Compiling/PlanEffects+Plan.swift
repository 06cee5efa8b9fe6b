package import LoadPlan

extension PlanEffects {
    /// Compiles the plan, its setup and its teardown, to see.
    package init(of plan: Plan, properties: [String: String]) {
        var context = CompilingContext(properties: properties)
        for variable in plan.variables { _ = Expression(variable.value, in: &context) }
        for scenario in plan.scenarios + [plan.setup, plan.teardown].compactMap(\.self) {
            var writer = InstructionWriter(firstRequest: 0, firstGroup: 0, takesTurns: false)
            writer.write(scenario.steps, in: &context)
            for request in writer.requests {
                _ = RequestProgram(
                    request,
                    number: 0,
                    scenario: 0,
                    plan: plan,
                    isTraced: false,
                    in: &context
                )
            }
        }
        self = context.effects
    }
}
