import LoadPlan
import Matching
import Measurement
import Notation

extension Worker {
    /// Takes the answer of an exchange: counts it, remembers what the plan wants of it, and lets
    /// the user go on.
    ///
    /// An answer that points elsewhere is followed first; the request then is one with all its
    /// hops.
    package mutating func complete(exchange: Int, _ answer: inout Answer) {
        guard let (due, startedAt) = exchanges[exchange].times else { return }
        let now = answer.endedAt
        recorder.roll(to: now, &lanes)
        if answer.failure == nil, follow(exchange, &answer) { return }
        if program.http.usesCache { keepInCache(exchange, answer) }
        let step = exchanges[exchange].step
        let figures = figures(exchange, answer, due: due, startedAt: startedAt)
        let user = exchanges[exchange].user
        if succeeds(step, answer) {
            recorder.record(figures, step: step, .success)
            if !users[user].groups.isEmpty { noteInGroups(exchange, figures, .success) }
            if recorder.splits != nil || recorder.isSlow(figures.response, step: step) {
                noteAnswer(exchange, answer, figures, .success)
            }
        } else {
            tracer?.note(users[user].variables)
            let (outcome, complaint) = judge(exchange, answer, service: figures.service)
            if tracer != nil { trace(exchange, answer, outcome, complaint) }
            recorder.record(figures, step: step, outcome)
            noteInGroups(exchange, figures, outcome)
            if outcome.isError { react(user, toFailureOf: step) }
            noteAnswer(exchange, answer, figures, outcome)
            if outcome.isError, recorder.wantsSample(step: step, outcome) {
                keepSample(exchange, answer, outcome, complaint)
            }
            if outcome.isError, recorder.wantsFailure(step: step, outcome) {
                keepFailure(exchange, answer, outcome, complaint)
            }
        }
        if !end(exchange) {
            guard fetchResources(user, at: now) else { return }
        }
        if let reach = users[user].goOn(at: now) { return stop(user, reach, at: now) }
        advance(user, at: now)
    }

    /// The times and bytes of a request, its redirects included.
    private func figures(
        _ exchange: Int,
        _ answer: Answer,
        due: UInt64,
        startedAt: UInt64
    ) -> ExchangeFigures {
        let before = exchanges[exchange].redirection
        var connect: UInt64?
        if answer.connectedAt > 0 {
            connect = answer.connectedAt - (before?.startedAt ?? startedAt)
        }
        if let earlier = before?.connectNanoseconds { connect = (connect ?? 0) + earlier }
        return ExchangeFigures(
            response: answer.endedAt - due,
            service: answer.endedAt - startedAt,
            connect: connect,
            firstByte: answer.firstByteAt > startedAt ? answer.firstByteAt - startedAt : nil,
            bytesReceived: answer.bytesReceived + (before?.bytesReceived ?? 0),
            bytesSent: answer.bytesSent + (before?.bytesSent ?? 0),
            cameOverSocket: answer.cameOverSocket,
            wasRetried: answer.wasRetried,
            version: answer.version
        )
    }

    /// Whether an answer is a success by its status, and there is nothing else to look at.
    private func succeeds(_ step: Int, _ answer: Answer) -> Bool {
        program.requests[step].isUnchecked && answer.failure == nil
            && (200..<400).contains(answer.status)
    }

    /// What a complete answer counts as, and why; runs every check and every extraction.
    private mutating func judge(
        _ exchange: Int,
        _ answer: Answer,
        service: UInt64
    ) -> (Outcome, String?) {
        let step = exchanges[exchange].step
        if surroundings.effects.readsLastAnswer, !program.requests[step].isResource {
            users[exchanges[exchange].user].keep(answer)
        }
        if let failure = answer.failure { return (failure, answer.failureDetail) }
        var verdict: (Outcome, String?) = (.success, nil)
        if !program.requests[step].checksStatus, !(200..<400).contains(answer.status) {
            verdict = (.status(answer.status), nil)
        }
        guard !program.requests[step].isUnchecked else { return verdict }
        let moment = moment(of: exchange, at: answer.endedAt)
        let user = exchanges[exchange].user
        let cookies = users[user].cookies
        let page = page(of: exchange, answer)
        users[user].evaluate(at: moment) { scope in
            var documents = AnswerDocuments(
                of: answer,
                cookies: cookies,
                now: moment.wallMilliseconds / 1_000
            )
            for index in program.requests[step].checks.indices {
                let check = program.requests[step].checks[index]
                let failure = orLimit(.checkFailed(check.kind)) { () throws(SearchLimit) in
                    try check.complaint(
                        about: answer,
                        &documents,
                        service: service,
                        in: &scope
                    )
                }
                recorder.recordCheck(step: step, check: index, passed: failure == nil)
                tracer?.note(check: check.description, failure.map { $0.1 ?? $0.0.name })
                if let failure, verdict.0 == .success { verdict = failure }
            }
            for index in program.requests[step].extractions.indices {
                let extraction = program.requests[step].extractions[index]
                let failure = orLimit(.extractionFailed) { () throws(SearchLimit) in
                    try extraction.apply(to: answer, &documents, in: &scope)
                        ? nil : "nothing for '\(extraction.variable)' in the answer"
                }
                tracer?.note(
                    extraction: extraction.variable,
                    failure.map { $0.1 ?? $0.0.name },
                    scope.variables
                )
                if let failure, verdict.0 == .success { verdict = failure }
            }
            guard let page, verdict.0 == .success else { return }
            let failure = orLimit(.searchLimit) { () throws(SearchLimit) in
                try page.find(in: answer, &documents)
                return nil
            }
            if let failure { verdict = failure }
        }
        if let page, verdict.0 == .success, !page.isEmpty { users[user].begin(page) }
        return verdict
    }

    private mutating func keepSample(
        _ exchange: Int,
        _ answer: Answer,
        _ outcome: Outcome,
        _ complaint: String?
    ) {
        let type = answer.contentType ?? ContentType()
        let parts = [
            (complaint ?? "").excerpt(1_000), AnswerText.excerpt(of: answer.body.span, type),
        ]
        recorder.add(
            ErrorSample(
                step: exchanges[exchange].step,
                outcome: outcome.name,
                detail: parts.filter { !$0.isEmpty }.joined(separator: ": "),
                url: currentRequest(of: exchange).url.excerpt(1_000),
                at: recorder.seconds(at: answer.endedAt)
            )
        )
    }
}

/// An outcome and why it came to that; another one where a search was given up.
private func orLimit(
    _ outcome: Outcome,
    _ complaint: () throws(SearchLimit) -> String?
) -> (Outcome, String?)? {
    do throws(SearchLimit) {
        return try complaint().map { (outcome, $0) }
    } catch {
        return (.searchLimit, error.message)
    }
}
