import Measurement

extension Worker {
    /// So many instructions take as long as a script that does little.
    private static let instructionsOfAScript = instructionsInARow

    /// Runs a script of a step; where it fails the log says so, and the user goes on.
    mutating func run(_ script: ScriptProgram, ofUser user: Int, at now: UInt64) {
        instructionsLeft -= Self.instructionsOfAScript
        users[user].evaluate(at: moment(ofUser: user, at: now)) { _ = script.run(in: &$0) }
    }

    /// Runs the scripts behind a request to which no complete answer came: they change nothing of
    /// what it counts as.
    mutating func runScripts(behind exchange: Int, _ answer: Answer, _ failure: Outcome) {
        let step = exchanges[exchange].step
        guard !program.requests[step].after.isEmpty else { return }
        var sample = Optional(sample(of: exchange, answer))
        let moment = moment(of: exchange, at: answer.endedAt)
        users[exchanges[exchange].user].evaluate(at: moment) { scope in
            _ = program.requests[step].after.run(
                of: &sample,
                (failure, answer.failureDetail),
                in: &scope
            )
        }
    }

    /// Keeps a request for scripts of steps behind it.
    mutating func keepLastSample(_ exchange: Int, _ answer: Answer, _ outcome: Outcome) {
        guard !program.requests[exchanges[exchange].step].isResource else { return }
        var sample = sample(of: exchange, answer)
        sample.isSuccessful = !outcome.isError
        users[exchanges[exchange].user].keep(sample)
    }

    /// An exchange with its answer as scripts see them.
    func sample(of exchange: Int, _ answer: Answer) -> SampleResult {
        var sample = SampleResult()
        sample.take(answer)
        sample.label = program.requests[exchanges[exchange].step].name
        let request = currentRequest(of: exchange)
        sample.url = request.url
        sample.requestHeaders =
            request
            .sentFields(cookies: cookies(of: exchange, for: request), id: nil)
            .map { "\($0.name): \($0.value)\n" }.joined()
        guard let (_, startedAt) = exchanges[exchange].times else { return sample }
        func milliseconds(until time: UInt64) -> Int64 {
            time > startedAt ? Int64((time - startedAt) / 1_000_000) : 0
        }
        sample.startMilliseconds = wallMilliseconds(at: startedAt)
        sample.milliseconds = milliseconds(until: answer.endedAt)
        sample.latencyMilliseconds = milliseconds(until: answer.firstByteAt)
        sample.connectMilliseconds = milliseconds(until: answer.connectedAt)
        return sample
    }
}

extension [ScriptProgram] {
    /// Runs them one after the other, each of which sees what those before it have changed;
    /// answers what the sample counts as behind them, which is `verdict` where none says more.
    func run(
        of sample: inout SampleResult?,
        _ verdict: (Outcome, String?),
        in scope: inout Scope
    ) -> (Outcome, String?) {
        guard var seen = sample else { return verdict }
        defer { sample = seen }
        var verdict = verdict
        for script in self {
            seen.isSuccessful = verdict.0 == .success
            let (change, fault) = script.run(of: seen, in: &scope)
            seen.apply(change)
            if let fault {
                if verdict.0 == .success {
                    verdict = (.scriptFailed, "\(script.name): \(fault.inWords)")
                }
            } else if change.isSuccessful == true {
                verdict = (.success, nil)
            } else if change.isSuccessful == false, verdict.0 == .success {
                verdict = (.scriptFailed, change.complaint ?? "\(script.name) says so")
            }
        }
        return verdict
    }
}
