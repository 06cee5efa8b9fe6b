import Matching
import Measurement
import Notation

extension Worker {
    /// The page that an answer is, whose resources are to be looked for; nil for any other answer.
    func page(of exchange: Int, _ answer: Answer) -> PageLoad? {
        let step = exchanges[exchange].step
        guard let resources = program.requests[step].embedded, answer.contentType?.kind == .html
        else { return nil }
        let own = exchanges[exchange].request ?? program.requests[step].constantRequest
        return PageLoad(
            resources,
            of: currentRequest(of: exchange),
            home: own?.parts,
            at: answer.endedAt
        )
    }

    /// Has a user fetch what is left of a page's resources, so many at a time.
    ///
    /// Answers true where it has them all and goes on; false too where it fetches none.
    mutating func fetchResources(_ user: Int, at now: UInt64) -> Bool {
        guard let page = users[user].page else { return false }
        while users[user].fetches < page.resources.parallel, let request = page.next() {
            fetch(request, of: page, user, at: now)
        }
        guard users[user].fetches == 0 else { return false }
        if !users[user].groups.isEmpty { noteInGroups(user, page: now - page.startedAt) }
        if samples != nil { log(page) }
        users[user].endPage()
        guard page.isGivenUp else { return true }
        giveUp(user, at: now)
        return false
    }

    /// Puts the request for a resource into the queue, unless its user has a fresh answer to it.
    private mutating func fetch(
        _ request: PreparedRequest,
        of page: PageLoad,
        _ user: Int,
        at now: UInt64
    ) {
        let step = page.resources.step
        var request = request
        if program.requests[step].digest != nil { request = request.with(authorization: nil) }
        if program.requests[step].isCached {
            let seconds = wallMilliseconds(at: now) / 1_000
            guard !users[user].sideTable.cache.isFresh(request, at: seconds) else { return }
            request = users[user].sideTable.cache.conditional(request)
        }
        startRequest(step: step, besides: user, request, at: now)
    }

    /// Where the credentials of an exchange's step belong; nil where that is not known.
    func home(of exchange: Int) -> URLParts? {
        users[exchanges[exchange].user].page?.home ?? exchanges[exchange].request?.parts
    }
}
