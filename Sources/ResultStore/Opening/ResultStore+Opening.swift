import Foundation
import GRDB
package import Measurement

extension ResultStore {
    /// Opens the store, creating file and folders where they are missing.
    package init(creating path: String) throws(RunError) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        } catch {
            throw RunError(
                .storeFailed,
                "\(path): its folder cannot be created: \(error.localizedDescription)",
                hint: "Name another file with --results."
            )
        }
        try self.init(path: path)
    }

    /// Opens a store that is there.
    package init(opening path: String) throws(RunError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw RunError(
                .storeFailed,
                "\(path) does not exist.",
                hint: "'perf-runner run PLAN' makes it; --results names another file."
            )
        }
        try self.init(path: path)
    }

    private init(path: String) throws(RunError) {
        guard !path.isEmpty else {
            throw RunError(.storeFailed, "The path of the store of results is empty.")
        }
        var isFolder: ObjCBool = false
        let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard !isThere || !isFolder.boolValue else { throw .notAStore(path, "it is a folder") }
        self.path = path
        do {
            if !isThere { try StoreFile.create(path) }
            database = try StoreFile.open(path)
        } catch {
            throw RunError(error, storePath: path)
        }
        try markKilledRuns()
    }
}
