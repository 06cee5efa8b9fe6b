import LoadPlan
package import Notation

/// What compiling reads and fills: the names of a plan so far, and what is wrong with it.
package struct CompilingContext {
    package var names: NameTable
    /// What `-J` gave; final for `__P`.
    package let properties: [String: String]
    /// What bodies send of files.
    let files: RequestFiles
    /// Calls of `__counter` so far: each of them counts on its own.
    private(set) var counters: Int
    /// Steps so far that count the turns that are taken at them.
    private(set) var turns = 0
    private(set) var locks = LockNames()
    package var faults: [Fault] = []

    package init(
        names: NameTable = NameTable(),
        properties: [String: String],
        files: RequestFiles = RequestFiles(),
        counters: Int = 0
    ) {
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
