/// What a command tells its caller by its exit code; never renumbered, since scripts rely on it.
package enum ExitStatus: Int32, Sendable, CaseIterable {
    /// The command did what it was asked to, and every threshold held.
    case done = 0
    /// A `RunError`: the command could not be carried out.
    case runError = 1
    /// The command line was not understood (`EX_USAGE`).
    case usage = 64
    /// The plan has faults (`EX_DATAERR`).
    case planInvalid = 65
    /// The run is void: its generator was the bottleneck, and the plan wants no such run
    /// (`EX_TEMPFAIL`, as `scripts/smoke` says that it cannot tell).
    case void = 75
    /// The command did what it was asked to, and a threshold did not hold, or what `--fail-if`
    /// names came about; the number is k6's.
    case thresholdsMissed = 99
    /// Stopped by SIGINT: 128 + 2, as shells count.
    case interrupted = 130
}
