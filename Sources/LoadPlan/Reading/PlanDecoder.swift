import Notation

/// Makes a plan of a tree, and goes on behind every fault to find the next one.
///
/// Methods note a fault and answer nil or an empty value; what stands in for the missing one is
/// never seen, as a tree with faults makes no plan. How each object of a plan is decoded stands in
/// its file of the catalogue.
struct PlanDecoder {
    /// What `-J` gives.
    let properties: [String: String]
    /// Goes over a data file, and answers the names of its columns.
    let dataFile: (DataSet) throws -> [String]
    /// Throws, with what describes itself, where a file that requests need cannot be read.
    let checkRequestFile: (String) throws -> Void
    let secrets: SetSecrets
    /// Opens a file that a call reads.
    var functionFile: (String) throws -> Void = { _ in }
    /// What stands elsewhere than where it is used.
    var expansions: Expansions
    var faults: [Fault] = []
    var warnings: [Fault] = []
    /// Of what is legal and doubtful; told to the author of a plan, and by no run.
    var advice: [Fault] = []
    /// What the part of the plan that is being decoded sets and uses.
    var names = VariableNames()
    /// What thresholds can name.
    var scopes = ThresholdScopes()
    var places = PlanPlaces()
    /// Whether patterns are texts with expressions, in what is being decoded.
    var evaluatesPatterns = false

    init(
        properties: [String: String],
        dataFile: @escaping (DataSet) throws -> [String],
        requestFile: @escaping (String) throws -> Void,
        secrets: SetSecrets = SetSecrets(),
        includedFile: @escaping (String) throws -> JSONNode
    ) {
        self.properties = properties
        self.dataFile = dataFile
        checkRequestFile = requestFile
        self.secrets = secrets
        expansions = Expansions(read: includedFile)
    }

    /// Decodes a part of the plan with names of its own.
    mutating func withOwnNames<T>(_ decode: (inout PlanDecoder) -> T) -> (T, VariableNames) {
        let outer = names
        names = VariableNames()
        defer { names = outer }
        return (decode(&self), names)
    }

    mutating func fault(_ message: String, hint: String? = nil, at position: Position) {
        faults.append(placed(message, hint: hint, at: position))
    }

    mutating func warn(_ message: String, hint: String? = nil, at position: Position) {
        warnings.append(placed(message, hint: hint, at: position))
    }

    mutating func advise(_ message: String, hint: String? = nil, at position: Position) {
        advice.append(placed(message, hint: hint, at: position))
    }

    private func placed(_ message: String, hint: String?, at position: Position) -> Fault {
        var fault = Fault(message, hint: hint, line: position.line, column: position.column)
        fault.file = expansions.path(ofText: position.text)
        return fault
    }

    mutating func wrong(_ node: JSONNode, _ label: String, _ wanted: Wanted) {
        fault(
            "'\(label)' must be \(wanted.what), got \(node.inWords).",
            hint: wanted.hint,
            at: node.position
        )
    }

    /// Reads one value, noting what was wanted where it is something else.
    mutating func read<T>(
        _ node: JSONNode,
        _ label: String,
        _ parse: (JSONNode) throws(Wanted) -> T
    ) -> T? {
        do throws(Wanted) {
            return try parse(node)
        } catch {
            wrong(node, label, error)
            return nil
        }
    }
}
