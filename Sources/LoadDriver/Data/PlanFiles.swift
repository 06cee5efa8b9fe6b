package import LoadModel
package import LoadPlan
package import Measurement

/// The files that requests of a plan send, and that its connections need: looked at when it is
/// read, and each read once before the load.
///
/// Their bytes lie in memory for the length of the run, once for all workers and users: so a file
/// that changes or shrinks meanwhile changes no request (docs/decisions/data-files.md).
package struct PlanFiles {
    /// A file may have so many bytes: a gigabyte.
    package static let largest: UInt64 = 1 << 30

    private let path: (String) -> String

    /// `path` finds a file by what a plan calls it.
    package init(path: @escaping (String) -> String) { self.path = path }

    /// Throws what describes itself where a file cannot be sent.
    package func check(_ name: String) throws { _ = try open(name) }

    /// The files of a plan; what stands between parts of a body is drawn anew each time.
    package func contents(of plan: Plan) throws(RunError) -> RequestFiles {
        var contents: [String: [UInt8]] = [:]
        var locations: [String: String] = [:]
        for name in plan.requestFiles {
            do {
                let file = try open(name)
                guard let bytes = file.read(0..<file.size) else { throw UnreadableFile.changed }
                contents[name] = bytes
                locations[name] = path(name)
            } catch {
                throw RunError(.planUnreadable, "The file '\(name)' cannot be read: \(error).")
            }
        }
        let drawn = UInt64.random(in: 0...UInt64.max)
        let boundary = "perf-runner-\(String(drawn, radix: 36))"
        return RequestFiles(boundary: boundary, contents: contents, locations: locations)
    }

    private func open(_ name: String) throws(UnreadableFile) -> OpenFile {
        let file = try OpenFile(path(name))
        guard file.size <= Self.largest else { throw .tooLarge(Self.largest) }
        return file
    }
}
