import LoadModel
import LoadPlan
import Testing

@Suite struct `A function that reads a file` {
    /// What calls say one after the other, each with the number of its user.
    private func texts(_ calls: [(user: Int, call: Template)]) -> [String] {
        var user = SampleUser()
        let expressions = calls.map { user.compile($0.call) }
        var scopes: [Int: Scope] = [:]
        return zip(calls, expressions).map { call, expression in
            expression.text(in: &scopes[call.user, default: user.scope()])
        }
    }

    private func csv(_ file: String, _ column: String) -> Template {
        .call("__CSVRead", file, column)
    }

    @Test func `keeps a row for each user until it takes the next one`() {
        let (name, number) = (csv("users.csv", "0"), csv("users.csv", "1"))
        let next = csv("users.csv", "next")
        #expect(
            texts([
                (1, name), (1, number), (2, name), (2, csv("users.csv", "2")), (1, name),
                (1, next), (1, name), (2, csv("users.csv", "next()")), (2, name),
            ]) == ["ann", "1", "bob", "x", "ann", "", "ann", "", "bob"]
        )
    }

    @Test func `opens a file once more under an alias`() {
        #expect(
            texts([
                (1, csv("users.csv", "0")), (1, csv("users.csv", "*other")),
                (1, csv("*other", "0")), (2, csv("users.csv", "*other")), (2, csv("*other", "0")),
                (2, csv("users.csv", "0")),
            ]) == ["ann", "", "ann", "", "bob", "bob"]
        )
    }

    @Test(arguments: [
        (file: "users.csv", column: "3", text: "'users.csv' has no column 3 in its row 1."),
        ("*none", "0", "The user has opened no file as '*none' with '__CSVRead'."),
        ("none.csv", "0", "no 'none.csv'"),
        ("empty", "0", "'empty' has no rows."),
    ])
    func `stays as it is, and the log says why`(_ file: String, column: String, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(csv(file, column)).text == "${__CSVRead(\(file),\(column))}")
        #expect(user.machine.lines == ["error visitors 3 \(text)"])
    }

    @Test func `gives lines to all users, and begins again`() {
        let lines = Template.call("__StringFromFile", "1.txt")
        var user = SampleUser()
        let (one, other) = (user.compile(lines), user.compile(lines))
        var (first, second) = (user.scope(), user.scope())
        #expect(one.text(in: &first) == "a")
        #expect(one.text(in: &second) == "b")
        #expect(one.text(in: &second) == "a")
        #expect(other.text(in: &second) == "a")
        #expect(first["StringFromFile_"] == "a")
    }

    @Test func `goes through files by their numbers`() {
        var user = SampleUser()
        let call = user.compile(.call("__StringFromFile", "00'.txt'", "line", "2", "2"))
        var scope = user.scope()
        #expect((0..<3).map { _ in call.text(in: &scope) } == ["c", "**ERR**", "**ERR**"])
        #expect(scope["line"] == "**ERR**")
        let all = user.compile(.call("__StringFromFile", "#'.txt'", "", "1", ""))
        #expect((0..<4).map { _ in all.text(in: &scope) } == ["a", "b", "**ERR**", "**ERR**"])
        #expect(user.machine.lines == ["error visitors 3 no '2.txt'"])
    }

    @Test(arguments: [
        (name: "PIN#'.'DAT", number: 7, file: "PIN7.DAT"), ("a000.b", 12, "a012.b"),
        ("a", 3, "a3"), ("'0'#0", 1, "01"), ("x#.1", 1234, "x1234.1"),
    ])
    func `writes a number into a name`(_ name: String, number: Int, file: String) throws {
        let input = try NextLine.read(Arguments([name, "", "1"]))
        #expect(input.file(number: number) == file)
    }

    @Test func `gives a whole file in its encoding`() {
        var user = SampleUser()
        #expect(user.evaluate(.call("__FileToString", "1.txt")).text == "a\nb")
        #expect(user.evaluate(.call("__FileToString", "wide", "UTF-16BE")).text == "慢")
        let (text, scope) = user.evaluate(.call("__FileToString", "none", "", "text"))
        #expect(text == "**ERR**")
        #expect(scope["text"] == "**ERR**")
        #expect(user.evaluate(.call("__FileToString", "1.txt", "nonsense")).text.hasPrefix("${"))
    }
}
