import Measurement

extension Worker {
    /// Whether a user has a fresh answer to a step's request, which then is not sent and not
    /// counted; where not, the request lies ready in the user's own slot.
    mutating func hasFreshAnswer(_ user: Int, step: Int, at now: UInt64) -> Bool {
        guard program.requests[step].isCached else { return false }
        let template = program.requests[step].template
        let moment = Moment(wallMilliseconds: wallMilliseconds(at: now), request: step)
        let request = users[user].evaluate(at: moment) { template.prepared(in: &$0) }
        let table = users[user].sideTable
        guard !table.cache.isFresh(request, at: moment.wallMilliseconds / 1_000) else {
            return true
        }
        exchanges[user].request = table.cache.conditional(request)
        return false
    }

    /// Keeps of an answer what its user needs to ask no more, or only whether it still holds.
    ///
    /// What a redirect leads to is not kept.
    mutating func keepInCache(_ exchange: Int, _ answer: borrowing Answer) {
        guard program.requests[exchanges[exchange].step].isCached, answer.failure == nil,
            (exchanges[exchange].redirection?.hops ?? 0) == 0,
            let request = exchanges[exchange].request
        else { return }
        let user = exchanges[exchange].user
        let now = wallMilliseconds(at: answer.endedAt) / 1_000
        switch answer.status {
        case 200: users[user].sideTable.cache.store(answer.head.span, for: request, at: now)
        case 304: users[user].sideTable.cache.refresh(answer.head.span, for: request, at: now)
        default: break
        }
    }
}
