import Measurement

extension Worker {
    /// The request of a user who sends; asked for once, right after `next(at:)` said so.
    package mutating func request(of user: Int) -> PreparedRequest {
        if let redirection = users[user].redirection { return redirection.request }
        let step = users[user].currentStep
        if let constant = program.steps[step].request.constant { return constant }
        let template = program.steps[step].request
        let request = users[user].evaluate(at: moment(of: user, at: users[user].startedAt)) {
            template.prepared(in: &$0)
        }
        users[user].request = request
        return request
    }

    /// Whether nothing that a user remembers changes what it sends: no cookie, and no redirect that
    /// it follows.
    package func sendsAsEverybody(_ user: Int) -> Bool {
        users[user].redirection == nil && users[user].cookies.isEmpty
    }

    /// The step that a user sends.
    package func step(of user: Int) -> Int { users[user].currentStep }

    /// Takes a user's answer: counts it, remembers what the plan wants of it, and goes on.
    ///
    /// An answer that points elsewhere is followed first; the request then is one with all its
    /// hops.
    package mutating func complete(user: Int, _ answer: inout Answer) {
        guard users[user].phase == .sending else { return }
        let now = answer.endedAt
        recorder.roll(to: now, &lanes)
        if answer.failure == nil, follow(user, &answer) { return }
        let step = users[user].currentStep
        let exchange = exchange(user, answer)
        if succeeds(step, answer) {
            recorder.record(exchange, step: step, .success)
        } else {
            let (outcome, complaint) = judge(user, step, answer, service: exchange.service)
            recorder.record(exchange, step: step, outcome)
            if outcome.isError, recorder.wantsSample(step: step, outcome) {
                keepSample(user, answer, outcome, complaint)
            }
        }
        // To ask costs nothing, and to replace what is not there counts references.
        if users[user].redirection != nil { users[user].redirection = nil }
        if users[user].request != nil { users[user].request = nil }
        users[user].due = now
        lanes[users[user].scenario].sending -= 1
        advance(user, at: now)
    }

    /// The times and bytes of a request, its redirects included.
    private func exchange(_ user: Int, _ answer: Answer) -> Exchange {
        let before = users[user].redirection
        let started = users[user].startedAt
        var connect: UInt64?
        if answer.connectedAt > 0 { connect = answer.connectedAt - (before?.startedAt ?? started) }
        if let earlier = before?.connectNanoseconds { connect = (connect ?? 0) + earlier }
        return Exchange(
            response: answer.endedAt - users[user].due,
            service: answer.endedAt - started,
            connect: connect,
            firstByte: answer.firstByteAt > started ? answer.firstByteAt - started : nil,
            bytesReceived: answer.bytesReceived + (before?.bytesReceived ?? 0),
            bytesSent: answer.bytesSent + (before?.bytesSent ?? 0),
            cameOverSocket: answer.cameOverSocket,
            wasRetried: answer.wasRetried
        )
    }

    /// Whether an answer is a success by its status, and there is nothing else to look at.
    private func succeeds(_ step: Int, _ answer: Answer) -> Bool {
        program.steps[step].isUnchecked && answer.failure == nil
            && (200..<400).contains(answer.status)
    }

    /// What a complete answer counts as, and why; runs every check and every extraction.
    private mutating func judge(
        _ user: Int,
        _ step: Int,
        _ answer: Answer,
        service: UInt64
    ) -> (Outcome, String?) {
        if let failure = answer.failure { return (failure, answer.failureDetail) }
        var verdict: (Outcome, String?) = (.success, nil)
        if !program.steps[step].checksStatus, !(200..<400).contains(answer.status) {
            verdict = (.status(answer.status), nil)
        }
        guard !program.steps[step].isUnchecked else { return verdict }
        users[user].evaluate(at: moment(of: user, at: answer.endedAt)) { scope in
            var documents = AnswerDocuments()
            for (index, check) in program.steps[step].checks.enumerated() {
                let complaint = check.complaint(
                    about: answer,
                    &documents,
                    service: service,
                    in: &scope
                )
                recorder.recordCheck(step: step, check: index, passed: complaint == nil)
                if complaint != nil, verdict.0 == .success {
                    verdict = (.checkFailed(check.kind), complaint)
                }
            }
            for extraction in program.steps[step].extractions {
                let isSet = extraction.apply(to: answer, &documents, in: &scope)
                if !isSet, verdict.0 == .success {
                    let detail = "nothing for '\(extraction.variable)' in the answer"
                    verdict = (.extractionFailed, detail)
                }
            }
        }
        return verdict
    }

    private mutating func keepSample(
        _ user: Int,
        _ answer: Answer,
        _ outcome: Outcome,
        _ complaint: String?
    ) {
        let step = users[user].currentStep
        var detail = complaint ?? ""
        let excerpt = String(decoding: answer.body.prefix(200), as: UTF8.self)
        if !excerpt.isEmpty { detail += (detail.isEmpty ? "" : ": ") + excerpt }
        recorder.add(
            ErrorSample(
                step: step,
                outcome: outcome.name,
                detail: detail,
                url: currentRequest(of: user).url,
                at: recorder.seconds(at: answer.endedAt)
            )
        )
    }
}
