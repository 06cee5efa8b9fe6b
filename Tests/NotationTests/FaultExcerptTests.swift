import Notation
import Testing

@Suite struct `The line of a fault` {
    private func excerpt(_ text: String, _ line: Int, _ column: Int) -> String? {
        Fault("Wrong.", line: line, column: column).excerpt(of: text)
    }

    @Test func `has a mark under its place`() {
        #expect(excerpt("a\n  \"b\": 1,\nc", 2, 8) == "    \"b\": 1,\n         ^")
        #expect(excerpt("a\r\n\t\tb c\r\n", 2, 5) == "    b c\n      ^")
        #expect(excerpt("日本 x", 1, 4) == "    日本 x\n         ^")
        #expect(excerpt("e\u{301}x", 1, 3) == "    e\u{301}x\n     ^")
        #expect(excerpt("a\u{1B}[2Jb", 1, 6) == "    a [2Jb\n         ^")
    }

    @Test func `is there at the end of a text, and where the text has become shorter`() {
        #expect(excerpt("ab", 1, 3) == "    ab\n      ^")
        #expect(excerpt("ab", 1, 99) == "    ab\n      ^")
        #expect(excerpt("", 1, 1) == "    \n    ^")
        #expect(excerpt("a", 7, 1) == nil)
        #expect(Fault("Wrong.").excerpt(of: "a") == nil)
    }

    @Test(arguments: [1, 50, 100, 500, 1_000])
    func `is shown around the place where it is long`(column: Int) throws {
        var line = String(repeating: "x", count: 999)
        line.insert("!", at: line.index(line.startIndex, offsetBy: column - 1))
        let lines = try #require(excerpt(line, 1, column)).split(separator: "\n")
        #expect(lines[0].count <= 110)
        let mark = try #require(lines[1].firstIndex(of: "^"))
        #expect(
            lines[0][
                lines[0].index(
                    lines[0].startIndex,
                    offsetBy: lines[1].distance(from: lines[1].startIndex, to: mark)
                )
            ] == "!"
        )
    }
}
