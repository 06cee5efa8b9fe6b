import Notation

typealias PlanMember = (name: String, value: JSONNode?)

/// The thread groups of a test plan: what comes before the load, the load, and what comes behind.
struct GroupMembers {
    var scenarios: [JSONNode] = []
    var setup: [PlanMember]?
    var teardown: [PlanMember]?
}
