import Notation

/// Writes a plan as JSON, from which reading makes the same plan again.
///
/// What a plan inherits or leaves to its defaults is written where it belongs, and expressions as
/// they stood in the file; its comments are not kept.
package enum PlanWriter {
    package static func text(_ plan: Plan) -> String { PlanForm.written(plan).indentedText }
}
