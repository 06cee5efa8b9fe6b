extension Rule {
    static let words = Rule(
        "Nothing is left for later, and nothing is forced",
        applies: { FileKind.isCode($0) && !FileKind.quotesOffences($0) },
        bad: ["// TODO: later", "# FIXME", "let a = try! f()", "let a = b as! C"],
        good: "let toDo = try f()"
    ) { line in
        forbidden(["TODO", "FIXME", "XXX:", "try!", " as! "], in: line)
    }

    static let sleeps = Rule(
        "No test sleeps",
        applies: { $0.hasPrefix("Tests/") && FileKind.isCode($0) && !FileKind.quotesOffences($0) },
        bad: ["try await Task.sleep(for: .seconds(1))", "usleep(10)", "time.sleep(1)"],
        good: "let sleeper = asleep"
    ) { line in
        forbidden(["sleep(", "Task.sleep"], in: line)
    }

    static let machinePaths = Rule(
        "No path of one machine is in the tree",
        applies: { FileKind.isText($0) && !FileKind.quotesOffences($0) },
        bad: ["open('/root/x')", "see /home/user/plans", "\"/Users/me\""],
        good: "https://example.com/rooted/homepage/work"
    ) { line in
        forbidden(["/root/", "/home/", "/Users/"], in: line)
    }

    private static func forbidden(_ words: [String], in line: Substring) -> String? {
        words.first { line.contains($0) }
    }
}
