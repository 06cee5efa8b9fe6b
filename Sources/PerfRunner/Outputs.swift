import Foundation
import Measurement
import Reports

/// The files that a run is asked to leave behind.
struct Outputs {
    private let html: String?
    private let csv: String?

    /// Makes their folders, so that a path that cannot be written is known before the load and not
    /// after.
    init(html: String?, csv: String?) throws(RunError) {
        self.html = html
        self.csv = csv
        for path in [html, csv].compactMap(\.self) where path != "-" {
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            do {
                try FileManager.default.createDirectory(
                    at: folder,
                    withIntermediateDirectories: true
                )
            } catch {
                throw .unwritable(path, error)
            }
            var isFolder = ObjCBool(false)
            let exists = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            let place = exists ? path : folder.path
            guard !isFolder.boolValue, FileManager.default.isWritableFile(atPath: place) else {
                throw RunError(.outputFailed, "\(path) cannot be written.")
            }
        }
    }

    /// Whether one of them goes to stdout, where nothing else may stand then.
    var takeStandardOutput: Bool { html == "-" || csv == "-" }

    func write(_ run: RunResult) throws(RunError) {
        if let html { try write(HTMLReport(run).text, to: html) }
        if let csv { try write(CSVReport(run).text, to: csv) }
    }

    private func write(_ text: String, to path: String) throws(RunError) {
        guard path != "-" else { return print(text, terminator: "") }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .unwritable(path, error)
        }
    }
}

extension RunError {
    fileprivate static func unwritable(_ path: String, _ error: any Error) -> RunError {
        RunError(.outputFailed, "\(path) cannot be written: \(error.localizedDescription)")
    }
}
