import LoadPlan
import Measurement

extension Worker {
    /// What the log calls an exchange; to be asked before its answer changes any variable.
    mutating func sampleLabel(of exchange: Int) -> String {
        let step = exchanges[exchange].step
        guard let label = program.requests[step].label else { return program.requests[step].name }
        if let constant = label.constant { return constant }
        let moment = moment(of: exchange, at: exchanges[exchange].times?.startedAt ?? 0)
        return users[exchanges[exchange].user].evaluate(at: moment) { label.text(in: &$0) }
    }

    /// Tells the log of a request that has been counted, or keeps it until all of its page is
    /// there.
    ///
    /// To be called while the exchange is still under way.
    mutating func log(
        _ exchange: Int,
        _ answer: Answer,
        _ figures: ExchangeFigures,
        _ outcome: Outcome,
        _ complaint: String? = nil,
        label: String
    ) {
        guard let samples, let times = exchanges[exchange].times else { return }
        let user = exchanges[exchange].user
        let before = exchanges[exchange].redirection
        let started = milliseconds(at: times.startedAt)
        var sample = sample(
            .request,
            of: user,
            label: label,
            startedAt: started,
            elapsed: milliseconds(at: answer.endedAt) - started,
            outcome,
            figures
        )
        if let latency = before?.firstByteNanoseconds ?? figures.firstByte {
            sample.latency = milliseconds(at: times.startedAt + latency) - started
        }
        if let connect = figures.connect {
            sample.connect = milliseconds(at: times.startedAt + connect) - started
        } else if outcome.isUnreached {
            sample.connect = sample.elapsed
        }
        sample.complaint = complaint.map(samples.text)
        if answer.version != nil {
            sample.status = answer.status
            sample.reason = samples.text(answer.reason)
            sample.content = answer.content
        }
        if program.requests[exchanges[exchange].step].sample == nil {
            sample.url = samples.url(of: currentRequest(of: exchange))
        } else {
            sample.status = answer.status > 0 ? answer.status : nil
            sample.content = .text
        }
        guard let page = users[user].page else { return samples.tell(sample) }
        if program.requests[exchanges[exchange].step].isResource {
            page.sample?.resources.append(sample)
        } else {
            page.sample = sample
        }
    }

    /// Tells the log of a group that has ended.
    mutating func log(_ group: OpenGroup, of user: Int, at now: UInt64) {
        guard let samples else { return }
        let started = milliseconds(at: group.startedAt)
        var sample = sample(
            .transaction(samples: Int(group.requests), failing: Int(group.failures)),
            of: user,
            label: program.groups[Int(group.group)].name,
            startedAt: started,
            elapsed: Int64((group.figures.service + 500_000) / 1_000_000),
            group.outcome,
            group.figures
        )
        sample.latency = Int64(group.latency / 1_000_000)
        sample.connect = Int64(group.connect / 1_000_000)
        sample.idle = max(0, milliseconds(at: now) - started - sample.elapsed)
        samples.tell(sample)
    }

    /// Tells the log of a page, all of whose resources are there.
    func log(_ page: PageLoad) {
        guard let samples, let sample = page.sample else { return }
        samples.tell(sample)
    }

    /// Tells the other workers of users that have become active, or are not any more.
    mutating func shareActiveUsers() {
        for lane in lanes.indices where lanes[lane].active != toldActive[lane] {
            let change = lanes[lane].active - toldActive[lane]
            toldActive[lane] = lanes[lane].active
            surroundings.shared.note(activeUsers: change, of: lane)
        }
    }

    private mutating func sample(
        _ kind: Sample.Kind,
        of user: Int,
        label: String,
        startedAt: Int64,
        elapsed: Int64,
        _ outcome: Outcome,
        _ figures: ExchangeFigures
    ) -> Sample {
        shareActiveUsers()
        let scenario = users[user].scenario
        let shared = surroundings.shared
        return Sample(
            kind,
            label: samples?.text(label) ?? label,
            scenario: program.scenarios[scenario].name,
            user: users[user].number,
            startedAt: startedAt,
            elapsed: elapsed,
            outcome: outcome,
            bytesReceived: figures.bytesReceived,
            bytesSent: figures.bytesSent,
            scenarioUsers: shared.activeUsers(of: scenario),
            allUsers: lanes.indices.reduce(0) { $0 + shared.activeUsers(of: $1) }
        )
    }

    private func milliseconds(at now: UInt64) -> Int64 { wallMilliseconds(at: now) }
}
