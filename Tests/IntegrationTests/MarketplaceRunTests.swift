import Measurement
import Foundation
import FoundationNetworking
import Glibc
import Testing

/// A marketplace that is a process of its own, as the runner is: they meet over HTTP only.
private final class Marketplace {
    let url: URL
    private let tool: Tool

    init(in folder: TestFolder) throws {
        let seed = ["seed", "--database", "market.sqlite", "--listings", "500", "--seed", "42"]
        let ending = try run(.marketplace, seed, in: folder)
        try #require(ending.status == 0, "\(ending.errors)")
        let output = Pipe()
        tool = try Tool(
            .marketplace,
            ["serve", "--port", "0", "--database", "market.sqlite"],
            in: folder,
            output: output
        )
        var line = ""
        while !line.hasSuffix("\n") {
            let data = output.fileHandleForReading.availableData
            try #require(!data.isEmpty, "The marketplace ended before it listened.")
            line += String(decoding: data, as: UTF8.self)
        }
        let address = try #require(line.split(separator: " ").last)
        url = try #require(URL(string: address.trimmingCharacters(in: .newlines)))
    }

    /// Requests by route, as the marketplace counted them.
    func requests() async throws -> [String: Int] {
        let metrics = url.appendingPathComponent("metrics")
        let text = String(
            decoding: try await URLSession.shared.data(from: metrics).0,
            as: UTF8.self
        )
        var counts: [String: Int] = [:]
        for match in text.matches(of: /http_requests_total\{route="([^"]*)".*\} (\d+)/) {
            counts[String(match.1), default: 0] += Int(match.2) ?? 0
        }
        return counts
    }

    func stop() throws -> Int32 {
        tool.send(signal: SIGTERM)
        return try tool.end().status
    }
}

@Suite(.timeLimit(.minutes(2))) struct `A run on the marketplace` {
    /// The folder of the package, in which its plans are.
    private let plans = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("plans")

    @Test func `counts what the marketplace counts`() async throws {
        let folder = try TestFolder()
        let marketplace = try Marketplace(in: folder)
        let ending = try run(
            .runner,
            [
                "run", plans.appendingPathComponent("browse.json").path,
                "--target", marketplace.url.absoluteString, "--users", "10", "--duration", "8s",
                "--html", "browse.html",
            ],
            in: folder
        )
        // Whether its thresholds hold depends on the machine.
        #expect([0, 99].contains(ending.status), "\(ending.errors)")
        let result = try folder.run()
        let counted = try await marketplace.requests()
        #expect(try marketplace.stop() == 0)
        #expect(result.requestsByStep["home"] ?? 0 > 0)
        #expect(counted["/"] == result.requestsByStep["home"])
        #expect(counted["/search"] == result.requestsByStep["search"])
        #expect(counted["/listings/{id}"] == result.requestsByStep["listing"])
        #expect(result.requestsByStep["listing"] ?? 0 > 0)
        #expect(result.totals.overall.errors == 0)
        #expect(result.totals.overall.unfinished == 0)
        #expect(try folder.text(of: "browse.html").hasPrefix("<!"))
    }
}
