@testable import LoadPlan
import Notation
import Testing

@Suite struct `A body with files` {
    private static let files = ["a.png": "x", "data/b.bin": "y"]

    private func body(_ keys: String) throws -> Request.Body {
        let text = plan(steps: #"{"post": "/", \#(keys)}"#)
        let plan = try read(text, files: Self.files).plan
        #expect(try read(PlanWriter.text(plan), files: Self.files).plan == plan)
        return try #require(plan.scenarios[0].steps.requests.first).body
    }

    @Test func `is a form of texts and files`() throws {
        let parts = """
            "multipart": {"title": "${x}", "picture": {"file": "a.png", "type": "image/png"},
            "more": [{"file": "data/b.bin", "name": "${x}.bin"}, {"text": "{}", "type": "a/b"}, 7]}
            """
        func text(_ text: String) -> Template { TemplateParser.parse(text).template }
        #expect(
            try body(parts)
                == .multipart([
                    FormPart(name: "title", .text(text("${x}"))),
                    FormPart(
                        name: "picture",
                        .file(path: "a.png", name: nil),
                        type: text("image/png")
                    ),
                    FormPart(name: "more", .file(path: "data/b.bin", name: text("${x}.bin"))),
                    FormPart(name: "more", .text(text("{}")), type: text("a/b")),
                    FormPart(name: "more", .text(text("7"))),
                ])
        )
    }

    @Test func `is a file as it is`() throws {
        #expect(try body(#""bodyFile": "data/b.bin""#) == .file("data/b.bin"))
    }

    @Test func `names its files once each`() throws {
        let steps = """
            {"put": "/", "bodyFile": "a.png"}, {"repeat": 2, "steps": [
            {"post": "/", "multipart": {"x": [{"file": "data/b.bin"}, {"file": "a.png"}]}}]}
            """
        let plan = try read(plan(steps: steps), files: Self.files).plan
        #expect(plan.requestFiles == ["a.png", "data/b.bin"])
    }

    @Test(arguments: [
        (
            #""bodyFile": "none""#,
            """
            6:27: The file 'none' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            """
        ),
        (
            #""multipart": {"x": {"file": "none"}}"#,
            """
            6:43: The file 'none' cannot be read: there is no such file.
                Its path starts at the folder of the plan.
            """
        ),
        (
            #""bodyFile": "a.png", "body": "x""#,
            "6:1: A request must have one body, got 'body', 'bodyFile'."
        ),
        (
            #""multipart": {"x": {"type": "a/b"}}"#,
            "6:34: A part must have either 'file' or 'text'."
        ),
        (
            #""multipart": {"x": {"text": "a", "name": "b"}}"#,
            "6:34: Only a file has a 'name' in a part."
        ),
        (
            #""multipart": {"x": {"file": "a.png", "type": "a\nb"}}"#,
            "6:60: 'type' must be a text without line breaks, got 'a\nb'."
        ),
        (
            #""multipart": ["x"]"#,
            "6:28: 'multipart' must be an object of names and values, got a list."
        ),
    ])
    func `has to be right`(keys: String, says: String) {
        let text = plan(steps: #"{"post": "/", \#(keys)}"#)
        #expect(faults(of: text, files: Self.files) == says)
    }

    @Test(arguments: [
        (#"{"post": "/", "bodyFile": "x"}"#, true),
        (#"{"post": "/", "multipart": {"a": {"file": "x"}}}"#, true),
        (#"{"post": "/", "json": {"file": "x"}}"#, false),
    ])
    func `binds its plan to a folder`(step: String, does: Bool) throws {
        #expect(try PlanConversion.namesFiles(plan(steps: step), as: .json) == does)
    }
}
