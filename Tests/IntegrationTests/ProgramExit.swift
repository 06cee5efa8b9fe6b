import Measurement

/// `ExitStatus` under a name that `Testing` does not have too.
typealias ProgramExit = ExitStatus
