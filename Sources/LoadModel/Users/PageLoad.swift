import LoadPlan
import Matching
import Measurement
import Notation

/// The resources of a page that a user has got: which are still to be fetched, and since when.
///
/// An object, since every user has room for one and few of them fetch at a time.
final class PageLoad {
    let resources: EmbeddedProgram
    /// Whose credentials the resources of the same origin get: that of the plan's own request.
    let home: URLParts
    /// When the page had come: from then on its resources are known.
    let startedAt: UInt64
    /// They ended before all were fetched, as the load did.
    private(set) var isGivenUp = false
    /// What the page was asked for with, where a redirect has led to another.
    private let page: PreparedRequest
    private let url: URLParts
    /// The page and what of it is there, where a log of samples is kept.
    var sample: Sample?
    private var left: ArraySlice<URLParts> = []

    /// Nil where the page has no URL of HTTP.
    init?(
        _ resources: EmbeddedProgram,
        of page: PreparedRequest,
        home: URLParts?,
        at startedAt: UInt64
    ) {
        guard let url = page.parts else { return nil }
        self.resources = resources
        self.page = page
        self.url = url
        self.home = home ?? url
        self.startedAt = startedAt
    }

    var isEmpty: Bool { left.isEmpty }

    /// Looks for the resources that are wanted of the page.
    func find(in answer: Answer, _ documents: inout AnswerDocuments) throws(SearchLimit) {
        for text in try documents.values(of: EmbeddedURLs(of: url), in: answer) {
            guard left.count < EmbeddedResources.most else { return }
            guard let url = URLParts(text), try resources.wants(url, ofPageAt: home.host)
            else { continue }
            left.append(url)
        }
    }

    /// The request for the next resource: a GET with what the page was asked for with, but for what
    /// concerns its own body, host or kept answer.
    func next() -> PreparedRequest? {
        guard let next = left.popFirst() else { return nil }
        let isForeign = !next.isSameOrigin(as: url)
        let headers = page.headers.filter { header in
            func isAmong(_ names: [String]) -> Bool { names.contains(where: header.isNamed) }
            return !isAmong(Redirect.ofBody) && !isAmong(AnswerCache.conditions)
                && !(isForeign && isAmong(Redirect.ofOrigin))
        }
        return PreparedRequest(
            method: "GET",
            parts: next,
            headers: headers,
            body: nil
        )
    }

    /// Fetches no more than what is under way.
    func giveUp() {
        left = []
        isGivenUp = true
    }
}
