import Measurement

extension Worker {
    /// Counts a finished request under the value of its answer's header, where the plan splits by
    /// one, and describes it where it is one of the slowest.
    ///
    /// One that never reached the server has no times, and cannot be slow.
    mutating func noteAnswer(
        _ exchange: Int,
        _ answer: Answer,
        _ figures: ExchangeFigures,
        _ outcome: Outcome
    ) {
        let step = exchanges[exchange].step
        if recorder.splits != nil { recorder.splits?.record(figures, step: step, outcome, answer) }
        guard recorder.isSlow(figures.response, step: step), !outcome.isUnreached else { return }
        recorder.add(
            SlowestOfSecond.Seen(
                response: figures.response,
                service: figures.service,
                connect: figures.connect,
                firstByte: figures.firstByte,
                endedAt: answer.endedAt,
                outcome: outcome,
                status: answer.version == nil ? nil : answer.status,
                split: recorder.splits?.key(of: answer),
                id: requestID(of: exchange),
                sent: currentRequest(of: exchange)
            ),
            step: step
        )
    }

    /// Describes a request that was cut, where it is one of the slowest: of its answer nothing is
    /// known.
    mutating func noteCut(_ exchange: Int, due: UInt64, startedAt: UInt64, at now: UInt64) {
        let step = exchanges[exchange].step
        guard recorder.isSlow(now - due, step: step) else { return }
        recorder.add(
            SlowestOfSecond.Seen(
                response: now - due,
                service: now - startedAt,
                endedAt: now,
                outcome: .unfinished,
                split: recorder.splits == nil ? nil : .unanswered,
                id: requestID(of: exchange),
                sent: currentRequest(of: exchange)
            ),
            step: step
        )
    }
}
