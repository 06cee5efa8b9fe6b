import FixtureServer
import Foundation
import Measurement
import Testing

/// Requests that succeed, fail and are redirected, a group, a setup, and users in two scenarios.
private let plan = """
    {
      "name": "Logged",
      "setup": { "steps": [{ "get": "/a", "name": "before" }] },
      "scenarios": [{
        "name": "visitors", "load": { "users": 3, "iterations": 40 },
        "steps": [
          { "get": "/a", "name": "home", "label": "home, sweet" },
          { "group": "both", "steps": [
            { "post": "/b", "name": "post", "form": { "n": "${__Random(1,1000000)}" } },
            { "get": "/missing", "name": "missing" }] },
          { "get": "/moved", "name": "moved" },
          { "get": "/a", "name": "checked", "check": { "contains": "absent" } }
        ]
      }, {
        "name": "buyers", "load": { "users": 2, "iterations": 30 },
        "steps": [{ "get": "/close", "name": "closed" }]
      }]
    }
    """

@Suite(.timeLimit(.minutes(2))) struct `A log of samples` {
    private let folder: TestFolder
    private let server: FixtureServer

    init() throws {
        folder = try TestFolder()
        server = try FixtureServer([
            "/a": .always(.ok()), "/b": .always(.ok("more")), "/missing": .always(.status(404)),
            "/moved": .always(.answer(.redirect(to: "/a"))), "/close": .always(Behaviour([.close])),
        ])
        try folder.write(plan, to: "plan.json")
    }

    private func start(_ options: [String], shell: String? = nil) throws -> Tool.Ending {
        try run(
            .runner,
            ["run", "plan.json", "--target", server.url, "--quiet"] + options,
            in: folder,
            shell: shell
        )
    }

    @Test(arguments: [("log.jtl", []), ("log.xml", []), ("log", ["--jtl-format", "xml"])])
    func `imported is the run that it was written of`(file: String, more: [String]) throws {
        let ending = try start(["--jtl", file, "--workers", "2"] + more)
        #expect(ending.status == 0, "\(ending.errors)")
        let own = try folder.run(1)
        let imported = try run(.report, ["import", file, "--label", "theirs"], in: folder)
        #expect(imported.status == 0, "\(imported.errors)")
        #expect(imported.errors == "")
        let theirs = try folder.run(2)
        let labels = ["home": "home, sweet"]
        for (index, step) in own.totals.steps.enumerated() {
            let ours = own.totals.stepStatistics[index]
            let place = try #require(
                theirs.totals.steps.firstIndex {
                    $0.name == labels[step.name] ?? step.name && $0.kind == step.kind
                }
            )
            let read = theirs.totals.stepStatistics[place]
            let scenario = theirs.scenarios[theirs.totals.steps[place].scenario]
            #expect(scenario == own.scenarios[step.scenario])
            #expect(read.requests == ours.requests, "\(step.name)")
            #expect(read.errors == ours.errors, "\(step.name)")
            #expect(read.bytesReceived == ours.bytesReceived, "\(step.name)")
            #expect(read.bytesSent == ours.bytesSent, "\(step.name)")
            #expect(read.service.totalCount == ours.service.totalCount, "\(step.name)")
            // Whole milliseconds: the mean is off by less than one.
            let difference = (read.service.mean ?? 0) - (ours.service.mean ?? 0)
            #expect(abs(difference) < 1_000, "\(step.name): \(difference) µs")
        }
        let before = try #require(theirs.totals.steps.firstIndex { $0.name == "before" })
        #expect(theirs.scenarios[theirs.totals.steps[before].scenario] == "setup")
        #expect(theirs.totals.stepStatistics[before].requests == 1)
        #expect(theirs.totals.steps.count == own.totals.steps.count + 1)
    }

    @Test func `goes to the standard output, and nothing else does`() throws {
        let ending = try run(
            .runner,
            ["run", "plan.json", "--target", server.url, "--jtl", "-"],
            in: folder
        )
        #expect(ending.status == 0, "\(ending.errors)")
        let lines = ending.output.split(separator: "\n")
        #expect(lines.first?.hasPrefix("timeStamp,elapsed,label,") == true)
        #expect(lines.dropFirst().allSatisfy { $0.contains(" 1-") })
        // The setup's request; of each iteration five requests and the group; the closed ones.
        #expect(lines.count == 1 + 1 + 3 * 40 * 6 + 2 * 30)
        #expect(ending.errors.contains("Logged"))
    }

    @Test func `that cannot be written is an error before the load`() throws {
        try folder.write("", to: "file")
        let ending = try start(["--jtl", "file/log.jtl"])
        #expect(ending.status == 1)
        #expect(
            ending.errors.hasPrefix("Error: file/log.jtl cannot be written: "),
            "\(ending.errors)"
        )
        #expect(server.traffic.requests.isEmpty)
    }

    @Test func `that the disk does not take is one error`() throws {
        let ending = try start(["--jtl", "/dev/full"])
        #expect(ending.status == 1)
        #expect(
            ending.errors == """
                Error: /dev/full cannot be written: no space left on device.
                Hint: Name another file, or - for the standard output.

                """,
            "\(ending.errors)"
        )
    }

    @Test(arguments: [
        (["--jtl", "a", "--csv", "a"], "'--csv' and '--jtl' cannot go to the same place"),
        (["--jtl-format", "xml"], "'--jtl-format' wants '--jtl', which says where to"),
    ])
    func `is refused where it makes no sense`(options: [String], message: String) throws {
        let ending = try start(options)
        #expect(ending.status == 64)
        #expect(ending.errors.contains(message), "\(ending.errors)")
    }
}
