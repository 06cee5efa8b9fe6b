import LoadPlan
package import Notation

/// What compiling reads and fills: the names of a plan so far, and what is wrong with it.
package struct CompilingContext {
    package var names: NameTable
    /// What `-J` gave; final for `__P`.
    package let properties: [String: String]
    /// Calls of `__counter` so far: each of them counts on its own.
    private(set) var counters: Int
    package var faults: [Fault] = []

    package init(
        names: NameTable = NameTable(),
        properties: [String: String],
        counters: Int = 0
    ) {
        self.names = names
        self.properties = properties
        self.counters = counters
    }

    /// The number of one more call of `__counter`.
    mutating func addCounter() -> Int {
        defer { counters += 1 }
        return counters
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
