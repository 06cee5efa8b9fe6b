import LoadPlan

/// The steps of a plan that have one row of turns.
struct PaceRow: Sendable {
    let name: String?
    /// Of a row of instants by chance, of which there are so many in a time.
    let exact: (count: Int, Pace.Exact)?

    init(_ step: Pace) {
        name = step.name
        if case (.exact(let exact), .known(let perSecond)) = (step.row, step.rate) {
            self.exact = (exact.count(perSecond: perSecond), exact)
        } else {
            exact = nil
        }
    }

    func isSame(as other: PaceRow) -> Bool {
        exact?.count == other.exact?.count && exact?.1 == other.exact?.1
    }
}
