/// How a test plan is read.
package struct JMXOptions: Sendable {
    /// What `-J` and `-q` give.
    package var properties: [String: String] = [:]
    /// Whether a sampler that cannot be run is one that fails, and no fault.
    package var ignoresUnsupported = false
    /// The bytes of another file that the plan includes, whose path starts at its folder.
    package var file: @Sendable (String) throws -> [UInt8] = { _ in [] }

    package init() {}
}
