import NIOCore

/// A page as it is kept: all of the answer but the headers that every answer bears.
struct CachedPage: Sendable, Equatable {
    let body: ByteBuffer
}

/// Where pages are kept.
///
/// A store may forget what it likes and fail as it likes: a page that is not there is made anew.
protocol PageStore: Sendable {
    func page(_ key: String) async throws -> CachedPage?
    func keep(_ page: CachedPage, as key: String, for time: Duration) async throws
}
