import LoadPlan
import Notation

/// A plan of JSON or YAML with the files that a test gives it.
func read(
    _ text: String,
    as format: PlanReader.Format = .json,
    properties: [String: String] = [:],
    files: [String: String] = [:]
) throws(Faults) -> (plan: Plan, warnings: [Fault]) {
    var reader = PlanReader(
        properties: properties,
        dataFile: { data in
            guard let text = files[data.file] else { throw NoSuchFile() }
            var indexer = data.indexer
            _ = indexer.consume(Array(text.utf8).span, isLast: true)
            return try indexer.finish().names
        }
    )
    reader.requestFile = { path in
        if files[path] == nil { throw NoSuchFile() }
    }
    reader.includedFile = { path in
        guard let text = files[path] else { throw NoSuchFile() }
        return text
    }
    reader.functionFile = { name in if files[name] == nil { throw NoSuchFile() } }
    return try reader.read(text, as: format)
}

/// What a terminal would show of the faults, or of the warnings where there are none.
func faults(
    of text: String,
    as format: PlanReader.Format = .json,
    properties: [String: String] = [:],
    files: [String: String] = [:]
) -> String {
    do throws(Faults) {
        let warnings = try read(text, as: format, properties: properties, files: files).warnings
        return warnings.map { $0.text(file: nil, isWarning: true) }.joined(separator: "\n")
    } catch {
        return error.text(file: nil)
    }
}

/// A plan of one scenario, to put one thing into.
func plan(
    _ more: String = "",
    load: String = #"{"users": 1, "iterations": 1}"#,
    steps: String = #"{"get": "/"}"#
) -> String {
    """
    {"name": "x", "target": "http://127.0.0.1:8080"
    \(more),
    "scenarios": [{
    "load": \(load),
    "steps": [
    \(steps)
    ]}]}
    """
}

/// What the data files of plans have that are there for their form alone.
let sampleFiles = ["f": "query\nx", "f.jsonl": #"{"query": "x"}"#]

private struct NoSuchFile: Error, CustomStringConvertible {
    var description: String { "there is no such file" }
}
