import LoadPlan
package import Notation

/// What compiling reads and fills: the names of a plan so far, and what is wrong with it.
package struct CompilingContext {
    package var names: NameTable
    /// What `-J` gave; final for `__P`, but of what the plan sets itself.
    package let properties: [String: String]
    /// What bodies send of files.
    let files: RequestFiles
    /// Calls of `__counter` so far: each of them counts on its own.
    private(set) var counters: Int
    /// Steps so far that count the turns that are taken at them.
    private(set) var turns = 0
    private(set) var locks = LockNames()
    private(set) var meetings: [MeetingPlace] = []
    private(set) var paces: [PaceRow] = []
    /// What is known of the whole plan before it is compiled.
    let knownEffects: PlanEffects
    /// What was found so far.
    var effects = PlanEffects()
    package var faults: [Fault] = []

    package init(
        names: NameTable = NameTable(),
        properties: [String: String],
        files: RequestFiles = RequestFiles(),
        counters: Int = 0,
        effects: PlanEffects? = nil
    ) {
        knownEffects = effects ?? PlanEffects()
        self.names = names
        self.properties = properties
        self.files = files
        self.counters = counters
    }

    /// The number of one more call of `__counter`.
    mutating func addCounter() -> Int {
        defer { counters += 1 }
        return counters
    }

    /// The number of one more step that counts turns.
    mutating func addTurns() -> Int {
        defer { turns += 1 }
        return turns
    }

    /// Enters steps that one user does at a time; answers the number of their lock.
    mutating func enterLock(named name: String) -> Int {
        if let outer = locks.contradiction(entering: name) {
            faults.append(
                Fault(
                    "'exclusive' '\(name)' stands in '\(outer)', and around it elsewhere.",
                    hint: "Users would wait for each other for ever: keep to one order."
                )
            )
        }
        return locks.enter(name)
    }

    mutating func leaveLock() { locks.leave() }

    /// The number of the place of a rendezvous, a new one where its name is new or it has none.
    mutating func addMeeting(_ step: Rendezvous) -> Int {
        let place = MeetingPlace(step)
        if let lock = locks.innermost, step.users > 1 {
            faults.append(
                Fault(
                    "'rendezvous' stands in 'exclusive' '\(lock)', where one user is at a time.",
                    hint: "Users would never meet: put it before the exclusive steps."
                )
            )
        }
        guard let name = place.name, let known = meetings.firstIndex(where: { $0.name == name })
        else {
            meetings.append(place)
            return meetings.count - 1
        }
        if meetings[known] != place {
            faults.append(
                Fault(
                    "'rendezvous' '\(name)' is there with different users or timeouts.",
                    hint: "Steps under one name are one place: say the same at each."
                )
            )
        }
        return known
    }

    /// The number of a row of turns, a new one where its name is new or it has none.
    mutating func addPace(_ step: Pace) -> Int {
        let row = PaceRow(step)
        guard let name = row.name, let known = paces.firstIndex(where: { $0.name == name }) else {
            paces.append(row)
            return paces.count - 1
        }
        if !paces[known].isSame(as: row) {
            faults.append(
                Fault(
                    "'pace' '\(name)' is there with different instants.",
                    hint: "Steps under one name have one row: say the same at each."
                )
            )
        }
        return known
    }

    /// What compiling makes, or nil where it cannot be made: that is a fault of the request.
    mutating func keepingFault<Made>(
        of request: Request,
        _ make: (inout CompilingContext) throws(Fault) -> Made
    ) -> Made? {
        do throws(Fault) {
            return try make(&self)
        } catch {
            faults.append(
                Fault(
                    "The request '\(request.name)': \(error.message)",
                    hint: error.hint,
                    line: error.line,
                    column: error.column
                )
            )
            return nil
        }
    }
}

extension CompilingContext {
    /// The bytes of a file; one that was not read is a fault.
    mutating func bytes(ofFile path: String) -> [UInt8] {
        if let bytes = files.contents[path] { return bytes }
        faults.append(Fault("The file '\(path)' was not read, and a request sends it."))
        return []
    }
}
