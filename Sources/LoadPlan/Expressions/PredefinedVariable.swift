/// A variable that every user has, under JMeter's name, where a plan names it.
package enum PredefinedVariable: String, Sendable, CaseIterable {
    /// Whether the user's last request was no error, `true` or `false`; `true` before the first.
    case lastSampleOK = "JMeterThread.last_sample_ok"
    /// When the run started, in milliseconds since 1970.
    case startMilliseconds = "START.MS"
    /// `20240205`, in UTC.
    case startDay = "START.YMD"
    /// `090703`, in UTC.
    case startTime = "START.HMS"
    /// The same as `START.MS`.
    case testStartMilliseconds = "TESTSTART.MS"
}
