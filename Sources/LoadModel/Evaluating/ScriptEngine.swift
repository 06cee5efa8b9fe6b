/// Evaluates scripts in JavaScript for the users of one worker, on its thread.
///
/// The model has no clock to end a script by that goes on for ever: the driver's engine has.
package protocol ScriptEngine: Sendable {
    /// Throws where there is nothing to be said of the script, as where it takes more time or
    /// memory than it may; what it has done until it failed by itself stands in the result.
    func run(_ script: UserScript) throws(ScriptFault) -> ScriptResult
}

/// A script, and what it can see.
package struct UserScript: Sendable {
    package let source: String
    /// Who runs it.
    package let user: ScriptUser
    package let variables: [String: String]
    /// Those that are no text, as JSON.
    package let objects: [String: String]
    package let properties: [String: String]
    /// Nil for the script of a function, which stands in no step.
    package var step: ScriptStepView?

    package init(
        source: String,
        user: ScriptUser = ScriptUser(name: "", scenario: "", number: 1, iteration: 0),
        variables: [String: String] = [:],
        objects: [String: String] = [:],
        properties: [String: String] = [:],
        step: ScriptStepView? = nil
    ) {
        self.source = source
        self.user = user
        self.variables = variables
        self.objects = objects
        self.properties = properties
        self.step = step
    }
}

/// The user that runs a script.
package struct ScriptUser: Sendable {
    /// As logs have it.
    package let name: String
    package let scenario: String
    /// From 1, in its scenario.
    package let number: Int
    /// From 1.
    package let iteration: Int

    package init(name: String, scenario: String, number: Int, iteration: Int) {
        self.name = name
        self.scenario = scenario
        self.number = number
        self.iteration = iteration
    }
}

/// What a script sees of the step that it stands in.
package struct ScriptStepView: Sendable {
    package let label: String
    package let parameters: String
    /// The last answer; nil before the first one, and where the script does not ask for it.
    package let sample: SampleResult?
    /// The script belongs to the request of the sample, which is not counted yet.
    package let isOfSample: Bool
    /// The sample that the script makes, where it makes one.
    package let own: SampleResult?

    package init(
        label: String,
        parameters: String = "",
        sample: SampleResult? = nil,
        isOfSample: Bool = false,
        own: SampleResult? = nil
    ) {
        self.own = own
        self.label = label
        self.parameters = parameters
        self.sample = sample
        self.isOfSample = isOfSample
    }
}

/// What a script has come to, and what it has done.
package struct ScriptResult: Sendable {
    /// Nil for `null` and `undefined`.
    package var text: String?
    /// Those that it has set; nil for one that it has removed.
    package var variables: [String: String?]
    /// As JSON; nil for one that is no object any more.
    package var objects: [String: String?] = [:]
    package var properties: [String: String]
    package var lines: [(level: LogLine.Level, text: String)]
    package var sample = SampleChange()
    /// Why it has not come to its end.
    package var fault: ScriptFault?

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
    /// Of the script, from 1; nil where it cannot be told.
    package let line: Int?

    package init(_ message: String, line: Int? = nil) {
        self.message = message
        self.line = line
    }
}
