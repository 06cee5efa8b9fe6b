/// One thing that a user does in an iteration: a request, a pause, a loop.
///
/// The kinds stand in the catalogue, each in a file of its own.
package struct Step: Sendable {
    package let kind: any StepKind

    package init(_ kind: any StepKind) { self.kind = kind }
}

package protocol StepKind: Sendable, Equatable {
    /// The lists of steps that it holds.
    var stepLists: [[Step]] { get }
}

extension StepKind {
    package var stepLists: [[Step]] { [] }

    fileprivate func equals(_ other: any StepKind) -> Bool { other as? Self == self }
}

extension Step: Equatable {
    package static func == (left: Step, right: Step) -> Bool { left.kind.equals(right.kind) }
}

extension [Step] {
    /// Every request, in order, those inside other steps too.
    package var requests: [Request] {
        flatMap { step in
            if let request = step.kind as? Request {
                [request]
            } else {
                step.kind.stepLists.flatMap(\.requests)
            }
        }
    }

    /// Every group, outer ones before those inside them.
    package var groups: [Group] {
        flatMap { step in
            [step.kind as? Group].compactMap(\.self) + step.kind.stepLists.flatMap(\.groups)
        }
    }
}
