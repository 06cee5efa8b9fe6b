import Measurement

extension Worker {
    /// Puts a request of a user into the queue.
    mutating func prepare(_ user: Int, step: Int) {
        take(step, ofUser: user)
        ready.push(.exchange(user))
    }

    /// Has a user do a step in the slot that is its own.
    mutating func take(_ step: Int, ofUser user: Int) {
        let (due, activated) = users[user].request(step)
        exchanges[user].prepare(step: step, number: nextNumber(), due)
        lanes[users[user].scenario].beginExchange(activating: activated)
    }

    /// Has the user of an exchange that is under way do another request of its scenario beside it:
    /// it goes on when both have their answers.
    ///
    /// The request is that of the step where none is given. Answers its slot.
    @discardableResult
    package mutating func startRequest(
        step: Int,
        besides exchange: Int,
        _ request: PreparedRequest? = nil,
        at now: UInt64
    ) -> Int {
        let user = exchanges[exchange].user
        let slot = freeSlot(of: user)
        exchanges[slot].prepare(step: step, number: nextNumber(), .behind(now))
        exchanges[slot].request = request
        let activated = users[user].awaitAnswer()
        lanes[users[user].scenario].beginExchange(activating: activated)
        ready.push(.exchange(slot))
        return slot
    }

    private mutating func nextNumber() -> UInt64 {
        requestCount += 1
        return requestCount
    }

    /// Slots stay with their user, and with them their connections.
    private mutating func freeSlot(of user: Int) -> Int {
        if exchanges[user].isFree { return user }
        let table = users[user].sideTable
        if let slot = table.moreSlots.first(where: { exchanges[$0].isFree }) { return slot }
        exchanges.append(Exchange(user: user))
        table.moreSlots.append(exchanges.count - 1)
        return exchanges.count - 1
    }

    /// Starts an exchange whose turn it is; false where it is not wanted any more.
    mutating func start(_ exchange: Int, at now: UInt64) -> Bool {
        let user = exchanges[exchange].user
        let lane = users[user].scenario
        switch exchanges[exchange].start(
            at: now,
            end: lanes[lane].endsAt,
            cut: lanes[lane].cutsAt
        ) {
        case .sent: break
        case .late(let nanoseconds): recorder.recordLateness(nanoseconds)
        case .tooLate:
            users[user].page?.giveUp()
            if end(exchange) {
                giveUp(user, at: now)
            } else {
                _ = fetchResources(user, at: now)
            }
            return false
        case .gone: return false
        }
        return true
    }

    /// Frees an exchange's slot; true where it was the last one that its user had.
    mutating func end(_ exchange: Int) -> Bool {
        let user = exchanges[exchange].end()
        lanes[users[user].scenario].endExchange()
        return users[user].endExchange()
    }

    /// What an exchange sends; asked for once, right after `next(at:)` said so.
    package mutating func request(of exchange: Int) -> PreparedRequest {
        if let redirection = exchanges[exchange].redirection { return redirection.request }
        let step = exchanges[exchange].step
        if let constant = program.requests[step].constantRequest { return constant }
        let template = program.requests[step].template
        let moment = moment(of: exchange, at: exchanges[exchange].times?.startedAt ?? 0)
        // One whose answer is kept was made when the cache was asked.
        var request =
            exchanges[exchange].request
            ?? users[exchanges[exchange].user].evaluate(at: moment) { template.prepared(in: &$0) }
        if program.requests[step].digest != nil {
            let now = exchanges[exchange].times?.startedAt ?? 0
            request = authorized(request, of: exchange, at: now)
        }
        exchanges[exchange].request = request
        return request
    }

    /// Whether nothing that its user remembers changes what an exchange sends: no cookie, and no
    /// redirect that it follows.
    package mutating func sendsAsEveryUser(_ exchange: Int) -> Bool {
        exchanges[exchange].redirection == nil
            && users[exchanges[exchange].user].cookies.isEmpty
    }

    /// What its request carries in `X-Request-ID`; nil where the plan sends no ids.
    package mutating func requestID(of exchange: Int) -> RequestID? {
        guard let run = requestIDRun else { return nil }
        return RequestID(run: run, worker: share.index, number: exchanges[exchange].number)
    }

    /// The step whose request it is.
    package mutating func step(of exchange: Int) -> Int { exchanges[exchange].step }

    /// A time of the run's clock, in the step of an exchange.
    func moment(of exchange: Int, at now: UInt64) -> Moment {
        Moment(wallMilliseconds: wallMilliseconds(at: now), request: exchanges[exchange].step)
    }

    /// What an exchange that is under way has sent last.
    func currentRequest(of exchange: Int) -> PreparedRequest {
        guard
            let request = exchanges[exchange].redirection?.request
                ?? exchanges[exchange].request
                ?? program.requests[exchanges[exchange].step].constantRequest
        else { preconditionFailure("Exchange \(exchange) has no request under way.") }
        return request
    }
}
