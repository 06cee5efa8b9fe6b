import FixtureServer
import Foundation
import Measurement
import Testing

@Suite(.timeLimit(.minutes(1))) struct `A plan that is checked` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    @Test func `shows each fault with its line, that of an included file too`() throws {
        let plan = """
            name: x
            target: http://127.0.0.1:9
            scenarios:
              - load: { users: 5, rampup: 1s, duration: 2s }
                steps: [{ include: sub/steps.yaml }]
            """
        try FileManager.default.createDirectory(
            at: folder.url("plans/sub"),
            withIntermediateDirectories: true
        )
        try folder.write(plan, to: "plans/p.yaml")
        try folder.write("- gett: /\n", to: "plans/sub/steps.yaml")
        let ending = try run(.runner, ["check", "plans/p.yaml"], in: folder)
        #expect(ending.status == ProgramExit.planInvalid.rawValue)
        #expect(ending.output == "")
        #expect(
            ending.errors.hasPrefix(
                """
                plans/p.yaml:4:23: There is no key 'rampup' in a load.
                    - load: { users: 5, rampup: 1s, duration: 2s }
                                        ^
                    Did you mean 'rampUp'?
                plans/sub/steps.yaml:1:3:
                """
            ),
            "\(ending.errors)"
        )
        #expect(ending.errors.contains("\n    - gett: /\n      ^\n"), "\(ending.errors)")
    }

    @Test func `is valid with warnings, unless none is allowed`() throws {
        let plan = """
            { "name": "x", "target": "http://127.0.0.1:9", "data": [{ "file": "d.csv" }],
              "scenarios": [{ "load": { "users": 5, "duration": "2s" },
                "steps": [{ "get": "/${term}/${who}", "extract": { "id": { "header": "A" } } }] }] }
            """
        try folder.write(plan, to: "p.json")
        try folder.write("term\none\ntwo\n", to: "d.csv")
        let ending = try run(.runner, ["check", "p.json"], in: folder)
        #expect(ending.status == 0)
        #expect(ending.output == "p.json is a valid plan.\n")
        for warning in [
            "1:67: warning: 'd.csv' has 2 rows for 5 users: ",
            "2:27: warning: The users of 'scenario 1' never think: ",
            "3:24: warning: Nothing sets '${who}', so it stays as it is.\n    ",
            "3:56: warning: Nothing uses '${id}'.\n    ",
        ] {
            #expect(ending.errors.contains("p.json:" + warning), "\(warning)\n\(ending.errors)")
        }
        let strict = try run(.runner, ["check", "p.json", "--strict"], in: folder)
        #expect(strict.status == ProgramExit.planInvalid.rawValue)
        #expect(strict.output == "")
        #expect(strict.errors.contains("p.json: The plan is valid, and has 4 warnings.\n"))
    }

    @Test func `that is not there is an error`() throws {
        let ending = try run(.runner, ["check", "none.json"], in: folder)
        #expect(ending.status == ProgramExit.runError.rawValue)
    }
}

@Suite(.timeLimit(.minutes(1))) struct `A plan that is converted` {
    private let folder: TestFolder
    private let yaml = """
        # The front page
        name: Front page
        target: http://127.0.0.1:9
        scenarios:
          - load: { users: 2, iterations: 3 } # few
            steps: [{ post: /, body: "a: ${__threadNum}\\n" }]
        """

    init() throws {
        folder = try TestFolder()
        try folder.write(yaml, to: "p.yaml")
    }

    @Test func `from YAML to JSON and back sends the same requests`() throws {
        #expect(try run(.runner, ["convert", "p.yaml", "p.json"], in: folder).status == 0)
        #expect(try run(.runner, ["convert", "p.json", "q.yml"], in: folder).status == 0)
        #expect(try folder.text(of: "p.json").hasPrefix("{\n  \"name\": \"Front page\",\n"))
        #expect(try folder.text(of: "q.yml").hasPrefix("name: Front page\n"))
        let bodies = try ["p.yaml", "p.json", "q.yml"].map { plan in
            let server = try FixtureServer(["/": .always(.ok())])
            let ending = try run(.runner, ["run", plan, "--target", server.url], in: folder)
            #expect(ending.status == 0, "\(ending.errors)")
            return server.traffic.recorded.map(\.text).sorted()
        }
        #expect(bodies[0] == ["a: 1\n", "a: 1\n", "a: 1\n", "a: 2\n", "a: 2\n", "a: 2\n"])
        #expect(bodies[1] == bodies[0] && bodies[2] == bodies[0])
    }

    @Test func `from YAML to YAML keeps its comments`() throws {
        #expect(try run(.runner, ["convert", "p.yaml", "q.yaml"], in: folder).status == 0)
        #expect(try folder.text(of: "q.yaml") == yaml)
        let shown = try run(.runner, ["convert", "p.yaml", "-", "--to", "json"], in: folder)
        #expect(shown.output.hasPrefix("{\n"))
    }

    @Test func `away from the files that it names is refused`() throws {
        try folder.write("q\nx\n", to: "d.csv")
        try folder.write(yaml + "\ndata: [{ file: d.csv }]\n", to: "d.yaml")
        let ending = try run(.runner, ["convert", "d.yaml", "other/d.json"], in: folder)
        #expect(ending.status == ProgramExit.planInvalid.rawValue)
        #expect(ending.errors.hasPrefix("d.yaml: The plan names files whose paths start at its"))
        #expect(!FileManager.default.fileExists(atPath: folder.url("other").path))
        #expect(try run(.runner, ["convert", "d.yaml", "./d.json"], in: folder).status == 0)
    }

    @Test(arguments: [
        (["convert", "none.yaml", "p.json"], ProgramExit.runError),
        (["convert", "bad.yaml", "p.json"], .planInvalid),
        (["convert", "p.yaml", "p.json", "--to", "xml"], .usage),
        (["convert", "p.yaml", "p.yaml/p.json"], .runError),
    ])
    func `and cannot be ends at once`(arguments: [String], status: ProgramExit) throws {
        try folder.write("name: x", to: "bad.yaml")
        let ending = try run(.runner, arguments, in: folder)
        #expect(ending.status == status.rawValue, "\(ending.errors)")
    }
}
