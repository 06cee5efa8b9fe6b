import Notation

/// What is done before the load; its samples are in no figure.
enum SetUpThreadGroup: GroupElement {
    static let tags = ["SetupThreadGroup"]
    static let title = "setUp Thread Group"
    static let support = JMeterSupport.differs(
        "its samples are in no figure, and its variables are start values of all other threads"
    )

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        groups.setup = OnceGroups.joined(groups.setup, element, title, &reading)
    }
}

/// What is done when the load is over; its samples are in no figure.
enum TearDownThreadGroup: GroupElement {
    static let tags = ["PostThreadGroup"]
    static let title = "tearDown Thread Group"
    static let support = JMeterSupport.differs("its samples are in no figure")

    static func add(
        _ element: JMXElement,
        to groups: inout GroupMembers,
        _ reading: inout TestPlanReading
    ) {
        groups.teardown = OnceGroups.joined(groups.teardown, element, title, &reading)
    }
}

/// Groups of which a plan has one: the steps of several come one behind the other where one thread
/// does each of them once.
private enum OnceGroups {
    static func joined(
        _ first: [PlanMember]?,
        _ element: JMXElement,
        _ title: String,
        _ reading: inout TestPlanReading
    ) -> [PlanMember]? {
        guard !ThreadGroup.isEmpty(element, &reading) else { return first }
        let load = ThreadGroup.load(element, &reading)
        guard let first else { return [("load", load)] + reading.members(ofGroup: element) }
        let members = reading.members(ofGroup: element, goesOn: true)
        let all = [("load", load)] + members
        let isLike = ["load", "headers", "onFailure"].allSatisfy { name in
            first.value(name)?.text == all.value(name)?.text
        }
        let isOnce = load.text == #"{"users":1,"iterations":1}"#
        guard isLike, isOnce, let before = first.value("steps"), let own = all.value("steps"),
            case .array(let steps) = before.value, case .array(let behind) = own.value
        else {
            reading.refuse(
                "A second \(title) can only be run where each has one thread and one iteration, "
                    + "and the same headers."
            )
            return first
        }
        reading.warn("It comes behind the other \(title), whose variables it sees.")
        return first.map { name, value in
            (name, name == "steps" ? element.list(steps + behind) : value)
        }
    }
}

extension [PlanMember] {
    fileprivate func value(_ name: String) -> JSONNode? { first { $0.name == name }?.value }
}
