import LoadModel
import LoadPlan
import Notation
import Testing

@Suite struct `A body of several parts` {
    private static let files = RequestFiles(
        boundary: "limit",
        contents: ["pictures/a.png": [0x89, 0x50, 0], "b": Array("text".utf8)]
    )

    private func text(_ source: String) throws -> Template {
        try #require(Template(parsing: source))
    }

    private func program(_ body: Request.Body, headers: [Header] = []) throws -> Program {
        var request = Request(name: "step", method: "POST", url: Template(literal: "/"))
        request.body = body
        request.headers = headers
        var load = ClosedLoad(stages: [.init(users: 1, nanoseconds: 0)])
        load.iterations = .each(1)
        load.holdsUntilDone = true
        var plan = Plan(
            name: "test",
            target: Template(literal: "http://target"),
            scenarios: [Scenario(name: "users", load: .closed(load), steps: [.request(request)])]
        )
        plan.variables = [.init(name: "x", value: Template(literal: "a\"\r\nb"))]
        return try Program(plan, properties: [:], files: Self.files)
    }

    /// What the first user sends.
    private func sent(_ program: Program) throws -> PreparedRequest {
        var worker = Worker(
            program,
            share: WorkerShare(index: 0, count: 1),
            seed: 1,
            start: 0,
            wallStart: 0,
            shared: program.sharedCounters()
        )
        guard case .send(let exchange) = worker.next(at: 0) else {
            throw RowFault("Nothing was sent.")
        }
        return worker.request(of: exchange)
    }

    @Test func `is written as browsers write it`() throws {
        let program = try program(
            .multipart([
                FormPart(name: "a \"b\"", .text(Template(literal: "one"))),
                FormPart(
                    name: "picture",
                    .file(path: "pictures/a.png", name: nil),
                    type: Template(literal: "image/png")
                ),
                FormPart(name: "plain", .file(path: "b", name: nil)),
            ]),
            headers: [Header(name: "content-type", value: Template(literal: "text/x"))]
        )
        let request = try #require(program.requests[0].constantRequest)
        let head = """
            --limit\r
            Content-Disposition: form-data; name="a %22b%22"\r
            \r
            one\r
            --limit\r
            Content-Disposition: form-data; name="picture"; filename="a.png"\r
            Content-Type: image/png\r
            \r

            """
        let middle = """
            \r
            --limit\r
            Content-Disposition: form-data; name="plain"; filename="b"\r
            Content-Type: application/octet-stream\r
            \r

            """
        let pieces = [
            Array(head.utf8), [0x89, 0x50, 0], Array(middle.utf8), Array("text".utf8),
            Array("\r\n--limit--\r\n".utf8),
        ]
        #expect(request.body == .pieces(pieces))
        #expect(request.body?.count == pieces.joined().count)
        #expect(request.body?.prefix(head.utf8.count + 2) == Array(head.utf8) + [0x89, 0x50])
        #expect(
            request.headers.values(of: "content-type") == ["multipart/form-data; boundary=limit"]
        )
    }

    @Test func `keeps what a variable brings inside its part`() throws {
        let program = try program(
            .multipart([
                FormPart(name: "x", .text(try text("${x}")), type: try text("t/${x}")),
                FormPart(name: "f", .file(path: "b", name: try text("${x}"))),
            ])
        )
        #expect(program.requests[0].constantRequest == nil)
        let first = """
            --limit\r
            Content-Disposition: form-data; name="x"\r
            Content-Type: t/a"b\r
            \r
            a"\r
            b\r
            --limit\r
            Content-Disposition: form-data; name="f"; filename="a%22%0D%0Ab"\r
            Content-Type: application/octet-stream\r
            \r

            """
        #expect(
            try sent(program).body
                == .pieces([
                    Array(first.utf8), Array("text".utf8), Array("\r\n--limit--\r\n".utf8),
                ])
        )
    }

    @Test func `is one whole where no file is in it`() throws {
        let program = try program(
            .multipart([FormPart(name: "x", .text(Template(literal: "1")))])
        )
        guard case .whole? = program.requests[0].constantRequest?.body else {
            Issue.record("It is in pieces.")
            return
        }
    }

    @Test func `may be one file, which all users share`() throws {
        let program = try program(.file("b"))
        let request = try #require(program.requests[0].constantRequest)
        #expect(request.body == .pieces([Array("text".utf8)]))
        #expect(request.headers.values(of: "content-type") == [])
        #expect(try sent(program) === request)
    }

    @Test func `wants its files`() throws {
        #expect(throws: Faults.self) { try program(.file("c")) }
    }
}
