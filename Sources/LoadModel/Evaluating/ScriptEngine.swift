/// Evaluates scripts in JavaScript for the users of one worker, on its thread.
///
/// The model has no clock to end a script by that goes on for ever: the driver's engine has.
package protocol ScriptEngine: Sendable {
    /// Throws where the script does, and where it takes more time or memory than it may.
    func run(_ script: UserScript) throws(ScriptFault) -> ScriptResult
}

/// A script, and what it can see.
package struct UserScript: Sendable {
    package let source: String
    /// As logs name its user.
    package let user: String
    package let variables: [String: String]
    package let properties: [String: String]

    package init(
        source: String,
        user: String = "",
        variables: [String: String] = [:],
        properties: [String: String] = [:]
    ) {
        self.source = source
        self.user = user
        self.variables = variables
        self.properties = properties
    }
}

/// What a script has come to, and what it has done.
package struct ScriptResult: Sendable {
    /// Nil for `null` and `undefined`.
    package var text: String?
    /// Those that it has set; nil for one that it has removed.
    package var variables: [String: String?]
    package var properties: [String: String]
    package var lines: [(level: LogLine.Level, text: String)]

    package init(
        text: String?,
        variables: [String: String?] = [:],
        properties: [String: String] = [:],
        lines: [(level: LogLine.Level, text: String)] = []
    ) {
        self.text = text
        self.variables = variables
        self.properties = properties
        self.lines = lines
    }
}

/// Why a script has come to nothing, as a sentence.
package struct ScriptFault: Error, Sendable, Equatable {
    package let message: String

    package init(_ message: String) { self.message = message }
}
