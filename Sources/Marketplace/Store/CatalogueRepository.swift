/// What is for sale, to be looked at: nothing here changes anything.
protocol CatalogueRepository: Sendable {
    func frontPage(newest count: Int) async throws -> FrontPage
    func search(_ query: ListingQuery) async throws -> ListingPage
    /// Any listing, drafts and withdrawn ones too: who may see it is the caller's to decide.
    func listing(_ id: Int) async throws -> Listing?
    /// Answers when the listings can be read at all, and throws why not.
    func ping() async throws
}
