/// `{"group": "checkout", "steps": […]}`: steps whose time together is kept under a name.
package struct Group: StepKind {
    package enum ThinkTime: String, Sendable, CaseIterable { case excluded, included }

    /// Unique among the requests and groups of its scenario.
    package var name: String
    package var thinkTime = ThinkTime.excluded
    package var steps: [Step]

    package init(name: String, thinkTime: ThinkTime = .excluded, steps: [Step]) {
        self.name = name
        self.thinkTime = thinkTime
        self.steps = steps
    }

    package var stepLists: [[Step]] { [steps] }
}
