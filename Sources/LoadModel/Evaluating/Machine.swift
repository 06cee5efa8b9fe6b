/// The machine that a run is on, as far as expressions ask it: its names, its log, its files and
/// scripts.
///
/// The model knows no system: the driver hands in the real one, and a test one in memory. Workers
/// ask it on their own threads.
package protocol Machine: Sendable {
    /// Its host name.
    var name: String { get }
    /// Its IP address.
    var address: String { get }

    func log(_ line: LogLine)

    /// The lines of a file, as the plan names it; a file is gone over once.
    func lines(of file: String) throws(RowFault) -> any LineSource

    /// All that is in a file, read anew.
    func bytes(of file: String) throws(RowFault) -> [UInt8]

    /// An engine for the scripts of one worker.
    func scriptEngine() -> any ScriptEngine
}

/// The lines of a file, each read when it is asked for.
package protocol LineSource: Sendable {
    var count: Int { get }
    /// Those before the first one that is empty.
    var countBeforeEmpty: Int { get }

    /// A line without its end, counted from 0.
    func line(_ number: Int) throws(RowFault) -> String
}

/// What an expression says to the reader of the run's log.
package struct LogLine: Sendable, Equatable {
    package enum Level: String, Sendable { case error, warn, info, debug, trace, out, err }

    package let level: Level
    /// Its user: the scenario, and the number in it.
    package let user: String
    /// Stands before the text, where it is not empty.
    package let comment: String
    package let text: String
}

extension Scope {
    /// Says what the run itself has to say of the evaluation under way.
    func log(_ level: LogLine.Level, _ text: String) {
        machine.log(LogLine(level: level, user: userName, comment: "", text: text))
    }

    /// Warns of something in the plan, as it stands there, the first time in the run.
    func warnOnce(of subject: String, _ text: @autoclosure () -> String) {
        if surroundings.shared.warnings.isNew(subject) { log(.warn, text()) }
    }
}

/// A machine of which nothing is known.
struct UnknownMachine: Machine {
    let name = "localhost"
    let address = "127.0.0.1"

    func log(_ line: LogLine) {}

    func lines(of file: String) throws(RowFault) -> any LineSource {
        throw RowFault("'\(file)' is on no machine.")
    }

    func bytes(of file: String) throws(RowFault) -> [UInt8] {
        throw RowFault("'\(file)' is on no machine.")
    }

    func scriptEngine() -> any ScriptEngine { NoScripts() }
}

private struct NoScripts: ScriptEngine {
    func run(_ script: UserScript) throws(ScriptFault) -> ScriptResult {
        throw ScriptFault("no machine runs it")
    }
}
