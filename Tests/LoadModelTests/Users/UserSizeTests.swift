import Testing

@testable import LoadModel

/// A load may have a hundred thousand users: a field more is worth a look.
@Suite struct `The room of a user` {
    @Test func `is what every user needs`() { #expect(MemoryLayout<User>.stride <= 184) }

    @Test func `holds an exchange`() { #expect(MemoryLayout<Exchange>.stride <= 64) }

    @Test func `holds an answer`() { #expect(MemoryLayout<Answer>.stride <= 184) }
}
