package import Notation

/// A request with nothing left to decide: what a transport sends.
///
/// A class, so that a request without variables is made once and known again by its identity: a
/// transport keeps its own form of it beside it.
package final class PreparedRequest: Sendable {
    package let method: String
    /// The URL as it came to be, where it is none of HTTP; nil where `parts` says it all.
    private let text: String?
    /// Nil where the variables in it have made it no URL of HTTP.
    package let parts: URLParts?
    /// In the order in which they are sent; a name may come twice.
    package let headers: [HeaderLine]
    /// Nil is not the same as empty: an empty body is announced with its length.
    package let body: RequestBody?
    /// Shared with other requests that differ from this one in target and body only; nil where
    /// none is known.
    package let frame: RequestFrame?

    package init(method: String, url: String, headers: [HeaderLine], body: RequestBody?) {
        self.method = method
        parts = URLParts(url)
        text = parts == nil ? url : nil
        self.headers = headers
        self.body = body
        frame = nil
    }

    /// A request to a URL that is taken apart already.
    init(
        method: String,
        parts: URLParts,
        headers: [HeaderLine],
        body: RequestBody?,
        frame: RequestFrame?
    ) {
        self.method = method
        self.frame = frame
        text = nil
        self.parts = parts
        self.headers = headers
        self.body = body
    }

    /// Whether it has a URL of HTTP at all.
    package var canBeSent: Bool { if case .some = parts { true } else { false } }

    /// Path and query, without a copy of the other parts.
    package var target: String { parts?.target ?? "/" }

    /// Absolute, with everything encoded that a URL cannot hold.
    package var url: String {
        if let frame { return frame.origin + target }
        return text ?? parts?.text ?? ""
    }
}

/// Stands for what requests of a step have in common: method, origin and headers.
///
/// It is known again by its identity, so that a transport renders the common part once.
package final class RequestFrame: Sendable {
    /// Scheme, credentials, host and port as a text.
    let origin: String

    init(origin: String) { self.origin = origin }
}
