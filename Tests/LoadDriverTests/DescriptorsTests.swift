import Foundation
import Testing

@testable import LoadDriver

@Suite struct `The table of descriptors` {
    /// As many as the kernel's table has room for now.
    private func room() throws -> Int {
        let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("FDSize:") }
        return try #require(line.flatMap { Int($0.drop { !$0.isNumber }) })
    }

    @Test func `has room for every connection before the first is opened`() throws {
        Descriptors.reserve(connections: 3_000)
        #expect(try room() >= 3_000)
    }

    @Test func `has no more than the machine allows`() throws {
        Descriptors.reserve(connections: .max / 2)
        #expect(try room() >= 3)
    }
}
