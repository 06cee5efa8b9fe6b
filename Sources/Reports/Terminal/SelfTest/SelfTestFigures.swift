package import Measurement

/// What a machine can do as a generator of load, as the self-test has measured it.
package struct SelfTestFigures: Sendable {
    /// As many requests as the users can make, each the next when the last is answered.
    package struct Ceiling: Sendable {
        /// What carried the requests: `socket`, `libcurl`.
        package var transport: String
        package var workers: Int
        package var requestsPerSecond: Double
        /// Of all workers, user and system time, in microseconds.
        package var cpuPerRequest: Double
        /// The busiest worker's share of a core.
        package var cpuShare: Double

        package init(transport: String, workers: Int, _ run: RunResult) {
            let requests = run.totals.overall.requests
            let cpu = run.totals.cpuShares.reduce(0, +) * run.duration
            self.transport = transport
            self.workers = workers
            requestsPerSecond = run.requestsPerSecond
            cpuPerRequest = cpu * 1e6 / Double(max(1, requests))
            cpuShare = run.generator?.cpuShare ?? 0
        }
    }

    /// Requests at a rate that was asked for.
    package struct Pace: Sendable {
        package var transport: String
        package var askedPerSecond: Double
        /// Requests that were sent, of those that were due.
        package var sentShare: Double
        /// In microseconds; nil where nothing was sent.
        package var latenessP50: UInt64?
        package var latenessP99: UInt64?
        package var latenessP999: UInt64?

        package init(transport: String, askedPerSecond: Double, _ run: RunResult) {
            let lateness = run.totals.lateness
            self.transport = transport
            self.askedPerSecond = askedPerSecond
            sentShare = Double(lateness.totalCount) / Double(max(1, run.totals.arrivals))
            latenessP50 = lateness.percentile(50)
            latenessP99 = lateness.percentile(99)
            latenessP999 = lateness.percentile(99.9)
        }
    }

    /// What a user with an open connection takes.
    package struct Memory: Sendable {
        package var transport: String
        package var users: Int
        package var bytesPerUser: Double

        package init(transport: String, users: Int, bytesPerUser: Double) {
            self.transport = transport
            self.users = users
            self.bytesPerUser = bytesPerUser
        }
    }

    package var machine: MachineInfo
    /// Users of each ceiling.
    package var users: Int
    /// Seconds of each measurement.
    package var seconds: Double
    package var ceilings: [Ceiling] = []
    /// One arrival a millisecond, most of which find the loop asleep.
    package var timer: Pace?
    /// At half of each transport's ceiling.
    package var halves: [Pace] = []
    package var memory: [Memory] = []
    /// Descriptors that the process may have open.
    package var openFiles: Int

    package init(machine: MachineInfo, users: Int, seconds: Double, openFiles: Int) {
        self.machine = machine
        self.users = users
        self.seconds = seconds
        self.openFiles = openFiles
    }
}
