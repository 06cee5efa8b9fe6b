/// A request with nothing left to decide: what a transport sends.
///
/// A class, so that a request without variables is made once and known again by its identity: a
/// transport keeps its own form of it beside it.
package final class PreparedRequest: Sendable {
    package let method: String
    /// The URL as it came to be; nil where `parts` says it all.
    private let text: String?
    /// Nil where the variables in it have made it no URL of HTTP.
    package let parts: URLParts?
    /// In the order in which they are sent; a name may come twice.
    package let headers: [HeaderLine]
    /// Nil is not the same as empty: an empty body is announced with its length.
    package let body: [UInt8]?

    package init(method: String, url: String, headers: [HeaderLine], body: [UInt8]?) {
        self.method = method
        text = url
        parts = URLParts(url)
        self.headers = headers
        self.body = body
    }

    /// A request to a URL that is taken apart already.
    init(method: String, parts: URLParts, headers: [HeaderLine], body: [UInt8]?) {
        self.method = method
        text = nil
        self.parts = parts
        self.headers = headers
        self.body = body
    }

    /// Absolute, with everything encoded that a URL cannot hold.
    package var url: String { text ?? parts?.text ?? "" }
}

/// A header field of a request.
package struct HeaderLine: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}
