import Testing

@Suite struct `A tidy rule` {
    @Test(arguments: Rule.all) func `finds what breaks it, and nothing else`(rule: Rule) {
        for bad in rule.bad {
            #expect(rule.check(SourceText(path: "a.swift", text: bad)).count == 1, "\(bad)")
        }
        #expect(rule.check(SourceText(path: "a.swift", text: rule.good)) == [])
    }

    @Test(arguments: [
        (path: "Sources/A/B.swift", isCode: true, isText: true),
        (path: "scripts/demo", isCode: true, isText: true),
        (path: "docs/architecture.md", isCode: false, isText: true),
        (path: "Tests/ReportsTests/Golden/a.css", isCode: false, isText: false),
        (path: "plans/data/a.csv", isCode: false, isText: false),
        (path: "LICENSE", isCode: false, isText: false),
    ]) func `knows code from prose from data`(path: String, isCode: Bool, isText: Bool) {
        #expect(FileKind.isCode(path) == isCode)
        #expect(FileKind.isText(path) == isText)
    }
}

@Suite struct `The house` {
    private let house = House(
        architecture: """
            | room | what | may import |
            |---|---|---|
            | `LoadPlan` | words | `Yams`, `Foundation` |
            | `LoadDriver` | sends | `LoadPlan`, `Glibc` |

            | `Elsewhere` | not a room | `Yams` |
            """
    )

    @Test func `reads its own table and no other`() {
        #expect(house.imports.keys.sorted() == ["LoadDriver", "LoadPlan"])
        #expect(house.imports["LoadDriver"] == ["LoadPlan", "Glibc"])
    }

    @Test(arguments: [
        (room: "LoadDriver", line: "import Glibc", what: nil),
        (room: "LoadDriver", line: "package import LoadPlan", what: nil),
        (room: "LoadDriver", line: "import GRDB", what: "LoadDriver imports GRDB"),
        (room: "LoadDriver", line: "import struct GRDB.Row", what: "LoadDriver imports GRDB"),
        (room: "LoadPlan", line: "import LoadDriver", what: "LoadPlan imports LoadDriver"),
        (room: "LoadPlan", line: "import Foundation", what: "LoadPlan imports Foundation"),
        (room: "Elsewhere", line: "let a = 1", what: "room without a row"),
    ]) func `complains of what a room may not import`(room: String, line: String, what: String?) {
        let text = SourceText(path: "Sources/\(room)/A.swift", text: line)
        #expect(house.offences(in: text).map(\.what) == (what.map { [$0] } ?? []))
    }

    @Test func `finds arrows that go round`() {
        let head = "| room | may import |\n|---|---|\n"
        let round = House(architecture: head + "| A | B, X |\n| B | C |\n| C | A |")
        #expect(round.hasCycle)
        #expect(!house.hasCycle)
    }
}

@Suite struct `The map of the folders` {
    private func map(_ files: [(path: String, text: String)]) -> FolderMap {
        FolderMap(files.map { SourceText(path: "Sources/\($0.path)", text: $0.text) })
    }

    @Test func `follows the names of types, in code alone`() {
        let map = map([
            ("Room/Low/A.swift", "package struct Answer {}"),
            ("Room/High/B.swift", "struct Reader {\n    let answer: Answer\n}"),
            ("Room/High/C.swift", "// Reader\nlet a = \"Answer\""),
            ("Other/Low/D.swift", "let reader: Reader"),
        ])
        #expect(map.uses == ["Room": ["Low": [], "High": ["Low"]], "Other": ["Low": []]])
        #expect(map.circles == [])
    }

    @Test func `finds arrows that go round, and leaves out what hangs on them`() {
        let map = map([
            ("Room/A/A.swift", "enum One { case two(Two), leaf(Leaf) }"),
            ("Room/B/B.swift", "@safe final class Two: Three {}"),
            ("Room/C.swift", "indirect enum Three { case one(One) }"),
            ("Room/D/D.swift", "struct Leaf {}"),
            ("Room/E/E.swift", "struct Root { var one: One }"),
        ])
        #expect(map.circles == ["Room: A, B, Room"])
    }
}

@Suite struct `A page of Markdown` {
    @Test func `has blocks of a language`() {
        let page = "a\n```json\n1\n2\n```\n```\n3\n```\n```json\n4\n```\n"
        #expect(SourceText(path: "a.md", text: page).blocks(of: "json") == ["1\n2", "4"])
        #expect(SourceText(path: "a.md", text: page).blocks(of: "yaml") == [])
    }
}

@Suite struct `Links in Markdown` {
    @Test(arguments: [
        (line: "[a](b.md)", broken: ["link to b.md"]),
        (line: "[a](../README.md) and [b](c.md#part)", broken: ["link to c.md#part"]),
        (line: "[a](../../outside.md)", broken: ["link to ../../outside.md"]),
        (line: "[a](../README.md#part) [b](#here) [c](https://example.com/a)", broken: []),
        (line: "```\n[a](b.md)\n```", broken: []),
    ]) func `are followed into the tree only`(line: String, broken: [String]) {
        let text = SourceText(path: "docs/page.md", text: line)
        #expect(Links.broken(in: text) { $0 == "README.md" }.map(\.what) == broken)
    }
}
