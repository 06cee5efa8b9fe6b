import LoadPlan
import Measurement

extension Worker {
    /// Notes what ends when a user, one of whose requests was an error, has all its answers.
    mutating func react(_ user: Int, toFailureOf step: Int) {
        guard let reach = program.requests[step].onFailure else { return }
        users[user].note(ending: reach)
        guard reach == .run else { return }
        note(planStop: "the request '\(program.requests[step].name)' failed")
    }

    /// Ends an iteration before its last step, and with it the user or the run where that is meant.
    mutating func stop(_ user: Int, _ reach: Reach, at now: UInt64) {
        closeGroups(user, at: now)
        if !locks.isEmpty { releaseAll(user, at: now) }
        guard reach != .iteration else { return endIteration(user, at: now) }
        let lane = users[user].scenario
        recorder.current.scenarios[lane].iterations += 1
        // Each arrival of an open load is a user of its own: others follow.
        if !lanes[lane].isOpen { lanes[lane].endsWithItsUsers = true }
        retire(user, at: now)
        guard reach == .run else { return }
        stopRun("a 'stop' step of '\(program.scenarios[lane].name)'", at: now)
    }

    /// Ends every load: no step starts any more, and requests in flight may finish as at the end of
    /// their scenario's time.
    mutating func stopRun(_ reason: String, at now: UInt64) {
        note(planStop: reason)
        for lane in lanes.indices {
            lanes[lane].stop(at: now, grace: program.scenarios[lane].gracefulStopNanoseconds)
        }
    }

    /// The first reason is the one that is told.
    private mutating func note(planStop reason: String) {
        planStop = planStop ?? "The run was stopped by its plan: \(reason)."
    }
}
