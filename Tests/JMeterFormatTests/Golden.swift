import Foundation
import Testing

/// Plans of JMeter kept in `Golden/`, which tests compare with what they got.
///
/// With `REWRITE_GOLDEN=1` in the environment each test writes what it got instead, for a look at
/// the difference before it is committed.
enum Golden {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Golden")

    static func expect(
        _ text: String,
        equals name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appendingPathComponent(name)
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
        }
        let wanted = try String(contentsOf: file, encoding: .utf8)
        #expect(text == wanted, "differs from Golden/\(name)", sourceLocation: sourceLocation)
    }

    /// A file of the repository.
    static func text(of path: String) throws -> String {
        try String(contentsOf: file(path), encoding: .utf8)
    }

    static func file(_ path: String) -> URL {
        folder.deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent(path)
    }
}
