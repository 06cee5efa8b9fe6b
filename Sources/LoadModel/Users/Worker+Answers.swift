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
            if let slot = program.lastSampleSlot { note(success: true, of: exchange, in: slot) }
            if !users[user].groups.isEmpty { noteInGroups(exchange, figures, .success) }
            if recorder.splits != nil || recorder.isSlow(figures.response, step: step) {
                noteAnswer(exchange, answer, figures, .success)
            }
            if samples != nil {
                log(exchange, answer, figures, .success, label: sampleLabel(of: exchange))
            }
        } else {
            tracer?.note(users[user].variables)
            let label = samples == nil ? nil : sampleLabel(of: exchange)
            let (outcome, complaint) = judge(exchange, answer, service: figures.service)
            if surroundings.effects.readsLastSample {
                keepLastSample(exchange, answer, outcome)
            }
            if tracer != nil { trace(exchange, answer, outcome, complaint) }
            recorder.record(figures, step: step, outcome)
            noteInGroups(exchange, figures, outcome)
            if let slot = program.lastSampleSlot {
                note(success: !outcome.isError, of: exchange, in: slot)
            }
            if outcome.isError { react(user, toFailureOf: step) }
            noteAnswer(exchange, answer, figures, outcome)
            if let label { log(exchange, answer, figures, outcome, complaint, label: label) }
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

    /// Keeps for a user whether its last request was a success, which no resource of a page makes
    /// it.
    private mutating func note(success: Bool, of exchange: Int, in slot: Int) {
        guard !success || !program.requests[exchanges[exchange].step].isResource else { return }
        users[exchanges[exchange].user].set(slot, success ? "true" : "false")
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

    /// What a complete answer counts as, and why; runs every extraction, then every check.
    private mutating func judge(
        _ exchange: Int,
        _ answer: Answer,
        service: UInt64
    ) -> (Outcome, String?) {
        let step = exchanges[exchange].step
        if surroundings.effects.readsLastAnswer, !program.requests[step].isResource {
            users[exchanges[exchange].user].keep(answer)
        }
        var verdict = program.requests[step].verdict(byStatusOf: answer)
        if let failure = answer.failure {
            runScripts(behind: exchange, answer, failure)
            return verdict
        }
        guard !program.requests[step].isUnchecked else { return verdict }
        let moment = moment(of: exchange, at: answer.endedAt)
        let user = exchanges[exchange].user
        let cookies = users[user].cookies
        let page = page(of: exchange, answer)
        var sample =
            program.requests[step].after.isEmpty ? nil : self.sample(of: exchange, answer)
        let request =
            program.requests[step].parts.hasRequest ? currentRequest(of: exchange) : nil
        users[user].evaluate(at: moment) { scope in
            var documents = AnswerDocuments(
                of: answer,
                to: request,
                cookies: cookies,
                now: moment.wallMilliseconds / 1_000
            )
            // Extractions come first, so that scripts and checks see the variables that they set;
            // what these say counts more than what was not there to extract.
            var missing: (Outcome, String?)?
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
                if let failure, missing == nil { missing = failure }
            }
            if sample != nil {
                verdict = program.requests[step].after.run(of: &sample, verdict, in: &scope)
            }
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
            if let missing, verdict.0 == .success { verdict = missing }
            if let page, verdict.0 == .success { verdict = page.verdict(in: answer, &documents) }
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

extension RequestProgram {
    /// What an answer counts as before anything in it is looked at.
    fileprivate func verdict(byStatusOf answer: Answer) -> (Outcome, String?) {
        if let failure = answer.failure { return (failure, answer.failureDetail) }
        if let isSuccess = answer.isSuccess {
            guard !isSuccess else { return (.success, nil) }
            let isStatus = answer.status >= 400
            return (isStatus ? .status(answer.status) : .scriptFailed, answer.failureDetail)
        }
        guard checksStatus || (200..<400).contains(answer.status) else {
            return (.status(answer.status), nil)
        }
        return (.success, nil)
    }
}

extension PageLoad {
    /// Looks for resources; what their page counts as, since that may be given up.
    fileprivate func verdict(
        in answer: Answer,
        _ documents: inout AnswerDocuments
    ) -> (Outcome, String?) {
        do throws(SearchLimit) {
            try find(in: answer, &documents)
            return (.success, nil)
        } catch {
            return (.searchLimit, error.message)
        }
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
