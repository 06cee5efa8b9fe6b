import Measurement

/// A sample that a user makes, and when it ends.
final class SampleUnderWay {
    var answer: Answer
    let endsAt: UInt64

    init(_ answer: Answer, until end: UInt64) {
        self.answer = answer
        endsAt = end
    }
}

extension Worker {
    /// Has a user make a sample: it goes on when the sample's time is over.
    mutating func begin(sample step: Int, ofUser user: Int, at now: UInt64) {
        guard let sample = program.requests[step].sample else {
            preconditionFailure("Step \(step) is no sample.")
        }
        instructionsLeft -= Self.instructionsInARow
        take(step, ofUser: user)
        guard start(user, at: now) else { return }
        let name = program.requests[step].name
        let (answer, nanoseconds) = users[user].evaluate(at: moment(of: user, at: now)) { scope in
            let nanoseconds = sample.duration(in: &scope)
            return (sample.make(named: name, in: &scope), nanoseconds)
        }
        users[user].sideTable.sample = SampleUnderWay(answer, until: now + nanoseconds)
        timers.push(Int32(user), at: now + nanoseconds)
    }

    /// Ends the sample that a user makes, where its time is over.
    mutating func endSample(ofUser user: Int, at now: UInt64) {
        guard let sample = users[user].sample, sample.endsAt <= now else { return }
        users[user].sideTable.sample = nil
        sample.answer.endedAt = now
        complete(exchange: user, &sample.answer)
    }
}
