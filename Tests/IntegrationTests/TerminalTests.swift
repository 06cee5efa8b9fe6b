import FixtureServer
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A run on a terminal` {
    private let folder: TestFolder
    /// Colours and weights end in an m; what moves the cursor does not.
    private let colour = /\u{1B}\[[0-9;]*m/
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer(["/": .always(.ok())])
    }

    private func shown(environment: [String: String] = [:]) throws -> String {
        let terminal = try PseudoTerminal()
        let url = server.url
        let tool = try Tool(
            .runner,
            ["run", "\(url)/", "--users", "2", "--duration", "2s", "--threshold", "p95 < 1s"],
            in: folder,
            environment: environment,
            terminal: terminal
        )
        let text = terminal.readToEnd()
        #expect(try tool.end().status == 0)
        return text
    }

    @Test func `redraws one block in place, and puts the summary there at the end`() throws {
        let text = try shown()
        #expect(text.contains("\u{1B}["))
        #expect(text.contains("p95 < 1s"))
        #expect(text.firstMatch(of: colour) != nil)
        #expect(text.replacing(colour, with: "").contains("users 2"))
    }

    @Test func `has no colours where NO_COLOR is set`() throws {
        let text = try shown(environment: ["NO_COLOR": "1"])
        #expect(text.contains("\u{1B}["))
        #expect(text.firstMatch(of: colour) == nil)
        #expect(text.contains("users 2"))
    }

    @Test func `is written as to a file where the terminal is a dumb one`() throws {
        let text = try shown(environment: ["TERM": "dumb"])
        #expect(!text.contains("\u{1B}"))
    }
}
