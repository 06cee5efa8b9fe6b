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
        var request = slowRequest(
            exchange,
            outcome,
            response: figures.response,
            service: figures.service,
            endedAt: answer.endedAt
        )
        request.connect = figures.connect.map(microseconds)
        request.firstByte = figures.firstByte.map(microseconds)
        if answer.version != nil { request.status = answer.status }
        request.split = recorder.splits?.key(of: answer)
        let sent = currentRequest(of: exchange)
        recorder.add(request, nanoseconds: figures.response, sent: sent)
    }

    /// Describes a request that was cut, where it is one of the slowest: of its answer nothing is
    /// known.
    mutating func noteCut(_ exchange: Int, due: UInt64, startedAt: UInt64, at now: UInt64) {
        guard recorder.isSlow(now - due, step: exchanges[exchange].step) else { return }
        var request = slowRequest(
            exchange,
            .unfinished,
            response: now - due,
            service: now - startedAt,
            endedAt: now
        )
        if recorder.splits != nil { request.split = .unanswered }
        recorder.add(request, nanoseconds: now - due, sent: currentRequest(of: exchange))
    }

    private mutating func slowRequest(
        _ exchange: Int,
        _ outcome: Outcome,
        response: UInt64,
        service: UInt64,
        endedAt: UInt64
    ) -> SlowRequest {
        let due = endedAt - response
        return SlowRequest(
            step: exchanges[exchange].step,
            dueAt: recorder.seconds(at: due),
            moment: Double(due &+ wallOffset) / 1e9,
            waited: microseconds(response) - microseconds(service),
            service: microseconds(service),
            outcome: outcome.name,
            url: "",
            requestID: requestID(of: exchange)?.text
        )
    }
}
