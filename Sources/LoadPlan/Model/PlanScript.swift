/// JavaScript that a plan brings along.
package struct PlanScript: Sendable, Equatable {
    package enum Source: Sendable, Equatable {
        /// Expressions in it are put in each time before it runs.
        case text(Template)
        /// All of a file, as it is; its path starts at the folder of the plan.
        case file(String)
    }

    package var source: Source
    /// As the log names it, and what it sees as `Label`.
    package var name: String
    /// What it sees as `Parameters`, and word by word as `args`.
    package var parameters: Template?

    package init(
        _ source: Source,
        name: String = PlanScript.usualName,
        parameters: Template? = nil
    ) {
        self.source = source
        self.name = name
        self.parameters = parameters
    }

    package static let usualName = "script"

    /// Its text, as far as the plan itself has it.
    package var text: String {
        if case .text(let text) = source { text.source } else { "" }
    }
}

/// A step that runs scripts.
package protocol ScriptedStep: StepKind {
    var scripts: [PlanScript] { get }
}

extension [Step] {
    /// Every script, those inside other steps too.
    var scripts: [PlanScript] {
        flatMap { step in
            ((step.kind as? any ScriptedStep)?.scripts ?? [])
                + step.kind.stepLists.flatMap(\.scripts)
        }
    }
}
