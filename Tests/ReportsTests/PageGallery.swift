import Foundation
import Reports
import Testing

/// Pages to look at: `REPORT_GALLERY=folder swift test --filter Gallery` writes them there.
@Suite struct `A gallery` {
    private static let folder = ProcessInfo.processInfo.environment["REPORT_GALLERY"]

    @Test(.enabled(if: folder != nil), arguments: SampleRuns.all)
    func `holds every sample run`(name: String, sample: SampleRun) throws {
        let folder = try #require(Self.folder)
        let file = URL(fileURLWithPath: folder).appendingPathComponent("\(name).html")
        try Data(HTMLReport(sample.make()).text.utf8).write(to: file)
    }
}
