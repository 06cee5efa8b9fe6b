import Foundation

/// The project's own files, as git knows them: tracked, or new and not ignored.
struct Repository {
    let root: URL
    /// From the root.
    let paths: [String]

    init() throws {
        root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = [
            "git", "-C", root.path(), "ls-files", "-z", "--cached", "--others",
            "--exclude-standard",
        ]
        let pipe = Pipe()
        git.standardOutput = pipe
        try git.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        guard git.terminationStatus == 0 else { throw GitFailed(status: git.terminationStatus) }
        paths = output.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            // A file that was just deleted is listed still.
            .filter { [root] in FileManager.default.fileExists(atPath: root.path() + $0) }
    }

    func text(_ path: String) throws -> SourceText {
        let bytes = try Data(contentsOf: root.appending(path: path))
        return SourceText(path: path, text: String(decoding: bytes, as: UTF8.self))
    }

    func texts(where isWanted: (String) -> Bool) throws -> [SourceText] {
        try paths.filter(isWanted).map(text)
    }

    struct GitFailed: Error {
        var status: Int32
    }
}

/// A file as lines.
struct SourceText {
    let path: String
    let lines: [Substring]

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The fenced blocks of a page that are in this language.
    func blocks(of language: String) -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in lines {
            if line == "```" + language {
                block = []
            } else if line == "```", let whole = block {
                blocks.append(whole.joined(separator: "\n"))
                block = nil
            } else {
                block?.append(line)
            }
        }
        return blocks
    }

    /// What is wrong with one line, for each line that something is wrong with.
    func offences(where complaint: (Substring) -> String?) -> [Offence] {
        lines.enumerated().compactMap { index, line in
            complaint(line).map { Offence(path: path, line: index + 1, what: $0) }
        }
    }
}

/// A place where a rule is broken.
struct Offence: Equatable, CustomStringConvertible {
    var path: String
    var line: Int
    var what: String

    var description: String { "\(path):\(line): \(what)" }
}
