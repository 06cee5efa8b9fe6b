/// The page that lists every key of a plan: `docs/plan-reference.md`.
package enum PlanReference {
    package static var text: String {
        """
        # Every key of a plan

        `make golden` writes this page from the catalogue that the decoder itself reads
        (`Sources/LoadPlan/Catalogue`); a test compares both. [Plans](plans.md) tells how plans
        are meant.

        """ + ReferencePage.text(of: PlanForm.form)
    }
}
