import LoadPlan
import Notation

extension TestPlanReading {
    /// A sample has all the time that it takes in JMeter, unless it has a timeout.
    private static let longTime = "1h"

    /// The whole plan; parts of which there is a fault are missing.
    mutating func plan(_ element: JMXElement) -> JSONNode {
        let whole = withOwnFunctions(withIncludes(element.withoutPartsOfTarget))
        root = whole
        return at(whole) { $0.members(of: whole) }
    }

    private mutating func members(of element: JMXElement) -> JSONNode {
        let children = element.children.filter(isEnabled)
        var variables = UserVariables()
        variables.add(element.arguments("TestPlan.user_defined_variables"), of: element)
        variables.addAll(below: element, self)
        for variable in variables.all where variable.isKnown(by: options.properties) {
            setConstant(variable.name, variable.value)
        }
        var groups = GroupMembers()
        within(children) { reading in
            for child in children {
                reading.at(child) { reading in
                    if let row = reading.catalogue.row(of: child) as? any GroupElement.Type {
                        row.add(child, to: &groups, &reading)
                    } else {
                        reading.noteTop(child)
                    }
                }
            }
        }
        if groups.scenarios.isEmpty, faults.isEmpty {
            refuse("The test plan has no thread group that is enabled.")
        }
        let drawn = variables.all.filter { !$0.isKnown(by: options.properties) }
        let setup = setup(groups.setup, drawnOnce: drawn, of: element)
        let constants = variables.all.filter { $0.isKnown(by: options.properties) }
        let headers = headerMembers(HeaderManager.headers(among: children, self))
        let tree = element.object([
            ("name", element.text(element.name)),
            (
                "variables",
                constants.isEmpty
                    ? nil : element.object(constants.map { ($0.name, $0.element.text($0.value)) })
            ),
            ("headers", headers.isEmpty ? nil : element.object(headers)),
            ("http", http.object(of: element)),
            ("timeout", element.text(Self.longTime)),
            ("gracefulStop", element.text(Self.longTime)),
            ("data", data.isEmpty ? nil : element.list(data)),
            ("setup", setup),
            ("scenarios", element.list(groups.scenarios)),
            ("teardown", groups.teardown.map { element.object($0) }),
        ])
        return PlanTarget(in: tree, self).applied(to: tree, of: element)
    }

    /// JMeter evaluates variables of the plan once, for all threads.
    private func setup(
        _ members: [(name: String, value: JSONNode?)]?,
        drawnOnce variables: [UserVariables.Variable],
        of element: JMXElement
    ) -> JSONNode? {
        guard !variables.isEmpty else { return members.map { element.object($0) } }
        let values = variables.map {
            (name: $0.name, value: $0.element.text($0.value) as JSONNode?)
        }
        let set = element.object([("set", element.object(values))])
        guard var members else {
            return element.object([("steps", element.list([set]))])
        }
        if let index = members.firstIndex(where: { $0.name == "steps" }),
            case .array(let steps)? = members[index].value?.value
        {
            members[index].value = element.list([set] + steps)
        }
        return element.object(members)
    }
}

extension JMXElement {
    /// Without what `perf-runner convert` takes a target apart by, which is one here.
    fileprivate var withoutPartsOfTarget: JMXElement {
        var plan = self
        plan.children.removeAll { child in
            let variables = child.arguments("Arguments.arguments")
            return child.type == "Arguments" && !variables.isEmpty
                && variables.allSatisfy { $0.name.hasPrefix("target.") }
        }
        return plan
    }
}
