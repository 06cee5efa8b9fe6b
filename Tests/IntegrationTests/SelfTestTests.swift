import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `The self-test` {
    @Test func `says in short what this machine can do, and leaves nothing behind`() throws {
        let folder = try TestFolder()
        let ending = try run(.runner, ["self-test", "--duration", "100ms"], in: folder)
        #expect(ending.status == 0)
        #expect(ending.errors == "")
        for part in [
            "50 users, 1 worker", "socket", "libcurl", "one a millisecond", "half of that",
            "A user with an open connection takes", "open files are allowed",
        ] {
            #expect(ending.output.contains(part))
        }
        #expect(ending.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
        #expect(!FileManager.default.fileExists(atPath: folder.url("results").path))
    }

    @Test func `refuses a duration that is none`() throws {
        let ending = try run(.runner, ["self-test", "--duration", "soon"], in: try TestFolder())
        #expect(ending.status == 64)
        #expect(ending.errors.contains("'--duration' must be a time"))
        #expect(ending.output == "")
    }
}
