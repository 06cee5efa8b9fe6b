package import Notation

/// A request with nothing left to decide: what a transport sends.
///
/// A class, so that a request without variables is made once and known again by its identity: a
/// transport keeps its own form of it beside it.
package final class PreparedRequest: Sendable {
    package let method: String
    /// The URL as it came to be, where it is none of HTTP; nil where `parts` says it all.
    private let text: String?
    /// Nil too where the frame has them, but for the target.
    private let ownParts: URLParts?
    /// Path and query.
    package let target: String
    /// In the order in which they are sent; a name may come twice.
    package let headers: [HeaderLine]
    /// Nil is not the same as empty: an empty body is announced with its length.
    package let body: RequestBody?
    /// Shared with other requests that differ from this one in target and body only; nil where
    /// none is known.
    package let frame: RequestFrame?

    package init(method: String, url: String, headers: [HeaderLine], body: RequestBody?) {
        self.method = method
        ownParts = URLParts(url)
        text = ownParts == nil ? url : nil
        target = ownParts?.target ?? "/"
        self.headers = headers
        self.body = body
        frame = nil
    }

    /// A request to a URL that is taken apart already.
    init(method: String, parts: URLParts, headers: [HeaderLine], body: RequestBody?) {
        self.method = method
        frame = nil
        text = nil
        ownParts = parts
        target = parts.target
        self.headers = headers
        self.body = body
    }

    /// A request that differs from others of its frame in target and body only.
    init(
        method: String,
        target: String,
        headers: [HeaderLine],
        body: RequestBody?,
        frame: RequestFrame
    ) {
        self.method = method
        self.frame = frame
        text = nil
        ownParts = nil
        self.target = target
        self.headers = headers
        self.body = body
    }

    /// Nil where the variables in it have made it no URL of HTTP.
    ///
    /// A copy, where a frame has most of them: for what few requests need.
    package var parts: URLParts? {
        guard let frame else { return ownParts }
        var parts = frame.parts
        parts.target = target
        return parts
    }

    /// Nil as `parts` is.
    package var scheme: URLParts.Scheme? { frame?.parts.scheme ?? ownParts?.scheme }

    /// Whether it has a URL of HTTP at all.
    package var canBeSent: Bool { text == nil }

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
    /// The same taken apart, with the path that all targets begin with.
    let parts: URLParts

    init(_ parts: URLParts) {
        origin = parts.originText
        self.parts = parts
    }
}
