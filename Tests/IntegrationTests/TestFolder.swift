import Foundation
import Measurement
import ResultStore

/// A folder that lives as long as its test, in which the processes of the test work.
final class TestFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("perf-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        // What cannot be removed is in the system's own folder for such things.
        _ = try? FileManager.default.removeItem(at: url)
    }

    func url(_ name: String) -> URL { url.appendingPathComponent(name) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: url(name))
    }

    func text(of name: String) throws -> String {
        String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
    }

    /// A run of the store that `perf-runner` keeps unless told otherwise.
    func run(_ number: Int = 1) throws -> RunResult {
        try ResultStore(opening: url("results/runs.sqlite").path).load(number)
    }
}

extension RunResult {
    /// Requests by step; steps are named as the server names its routes.
    var requestsByStep: [String: Int] {
        let counts = zip(totals.steps, totals.stepStatistics).map { ($0.name, $1.requests) }
        return Dictionary(counts, uniquingKeysWith: +)
    }
}
