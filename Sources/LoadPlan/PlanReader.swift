package import Notation

/// Makes a plan of a text, or says everything that is wrong with it.
package struct PlanReader {
    package enum Format: String, Sendable, CaseIterable {
        case json, yaml

        /// By the ending of a file's name; what is not called YAML is JSON.
        package init(ofFile path: String) {
            let name = path.lowercased()
            self = [".yaml", ".yml"].contains(where: name.hasSuffix) ? .yaml : .json
        }

        func read(_ text: String) throws(JSONFault) -> JSONNode {
            switch self {
            case .json: try JSONReader.read(Array(text.utf8))
            case .yaml: try YAMLReader.read(text)
            }
        }

        /// The plan's keys and values, whatever they mean.
        package func tree(of text: String) throws(Faults) -> JSONNode {
            do throws(JSONFault) {
                return try read(text)
            } catch {
                throw Faults([Fault(error)])
            }
        }
    }

    /// What `-J` gives; settles `${__P(name,default)}` where a value must be known before the run.
    package var properties: [String: String]
    /// Whether the command line brings a target, which a plan then need not have.
    package var isGivenTarget = false
    /// Goes over a data file, and answers the names of its columns.
    ///
    /// Each of the `Faults` that it throws is one of the plan; any other error is told as it
    /// describes itself.
    package var dataFile: (DataSet) throws -> [String]
    /// Looks whether a file that requests send or need can be read, whose path starts at the folder
    /// of the plan; what it throws describes itself.
    package var requestFile: (String) throws -> Void = { _ in }
    /// What is known of the environment, from which secrets come.
    package var secrets = SetSecrets()
    /// The text of a file that a plan includes, whose path starts at the folder of the plan.
    package var includedFile: (String) throws -> String = { _ in throw NoFiles() }

    /// Opens a file that a call reads; what it throws is a fault of the plan.
    package var functionFile: (String) throws -> Void = { _ in }

    package init(
        properties: [String: String] = [:],
        dataFile: @escaping (DataSet) throws -> [String]
    ) {
        self.properties = properties
        self.dataFile = dataFile
    }

    /// The warnings are of things that will surprise; a plan with faults is none.
    package func read(
        _ text: String,
        as format: Format
    ) throws(Faults) -> (plan: Plan, warnings: [Fault]) {
        try read(format.tree(of: text))
    }

    /// Of a plan that is written in another format than these.
    package func read(_ tree: JSONNode) throws(Faults) -> (plan: Plan, warnings: [Fault]) {
        let (plan, decoder) = try decode(tree)
        return (plan, decoder.warnings.inOrderOfPlace)
    }

    /// What is legal and doubtful in a plan without faults: for its author, who may mean it.
    ///
    /// `rows` says how many rows a data set has.
    package func advice(
        _ tree: JSONNode,
        rows: (DataSet) -> Int
    ) throws(Faults) -> [Fault] {
        var (plan, decoder) = try decode(tree)
        for (data, place) in zip(plan.data, decoder.places.data) {
            decoder.advise(on: data, rows: rows(data), of: plan, at: place)
        }
        return decoder.advice.inOrderOfPlace
    }

    package func advice(
        _ text: String,
        as format: Format,
        rows: (DataSet) -> Int
    ) throws(Faults) -> [Fault] {
        try advice(format.tree(of: text), rows: rows)
    }

    /// Where a plan without faults has its requests and thresholds.
    package func places(_ text: String, as format: Format) throws(Faults) -> PlanPlaces {
        try decode(format.tree(of: text)).decoder.places
    }

    private func decode(
        _ root: JSONNode
    ) throws(Faults) -> (plan: Plan, decoder: PlanDecoder) {
        var decoder = PlanDecoder(
            properties: properties,
            dataFile: dataFile,
            requestFile: requestFile,
            secrets: secrets,
            includedFile: { path in try Format(ofFile: path).read(includedFile(path)) }
        )
        decoder.functionFile = functionFile
        let plan = PlanForm.decode(root, isGivenTarget: isGivenTarget, &decoder)
        guard decoder.faults.isEmpty, let plan else {
            throw Faults(decoder.faults.inOrderOfPlace)
        }
        return (plan, decoder)
    }
}

private struct NoFiles: Error, CustomStringConvertible {
    var description: String { "this plan was not read from a file" }
}

extension Fault {
    init(_ fault: JSONFault) {
        self.init(
            fault.message,
            hint: fault.hint,
            line: fault.position.line,
            column: fault.position.column
        )
    }
}

extension [Fault] {
    /// By file, line and column, the plan's own and the placeless first, and equal places in the
    /// order they were found; what is used twice is told once.
    fileprivate var inOrderOfPlace: [Fault] {
        var told: Set<Fault> = []
        return filter { told.insert($0).inserted }
            .enumerated()
            .map { (place: ($1.file ?? "", $1.line ?? 0, $1.column ?? 0, $0), fault: $1) }
            .sorted { $0.place < $1.place }
            .map(\.fault)
    }
}
