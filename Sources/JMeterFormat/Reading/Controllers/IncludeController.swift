import Notation

/// The steps of a Test Fragment in another file.
///
/// They have taken their place in the tree before anything is read.
enum IncludeController: StepElement {
    static let tags = ["IncludeController"]
    static let title = "Include Controller"

    static func steps(_ element: JMXElement, _ reading: inout TestPlanReading) -> [JSONNode] {
        reading.steps(element.children)
    }
}

extension TestPlanReading {
    /// The element with what the Include Controllers below it include.
    mutating func withIncludes(_ element: JMXElement) -> JMXElement {
        var element = element
        element.children = at(element) { reading in
            element.children.map { child in
                guard reading.isEnabled(child) else { return child }
                return IncludeController.tags.contains(child.type)
                    ? reading.included(by: child) : reading.withIncludes(child)
            }
        }
        return element
    }

    private mutating func included(by controller: JMXElement) -> JMXElement {
        let prefix = options.properties["includecontroller.prefix"] ?? ""
        let path = settled(prefix + (controller.string("IncludeController.includepath") ?? ""))
        guard !includes.contains(path) else {
            at(controller) { $0.refuse("'\(path)' includes itself.") }
            return controller
        }
        includes.append(path)
        defer { includes.removeLast() }
        do {
            let plan = try JMXFile.testPlan(options.file(path))
            let fragment = plan.children.first {
                TestFragment.tags.contains($0.type) && isEnabled($0)
            }
            if fragment == nil {
                at(controller) { $0.warn("'\(path)' has no Test Fragment, and nothing is run.") }
            }
            var whole = controller
            whole.children = fragment?.children.map { $0.at(controller.position) } ?? []
            return withIncludes(whole)
        } catch let faults as Faults {
            for fault in faults.faults {
                let place = fault.line.map { "\(path):\($0)" } ?? path
                at(controller) { $0.refuse("\(place): \(fault.message)", hint: fault.hint) }
            }
        } catch {
            at(controller) { $0.refuse("'\(path)' cannot be read: \(error)") }
        }
        return controller
    }
}

extension JMXElement {
    /// As if it and all below it stood there.
    fileprivate func at(_ position: Position) -> JMXElement {
        var moved = self
        moved.position = position
        moved.children = children.map { $0.at(position) }
        return moved
    }
}
