import HTTPTypes
import Hummingbird
import NIOCore

/// Writes pages: the templates, parsed once.
struct Views: Sendable {
    static let contentType = "text/html; charset=utf-8"

    let fragments: Fragments
    private let templates: PrerenderedTemplates

    init() throws {
        fragments = try Fragments()
        let texts = Template.allCases.map { ($0.rawValue, $0.source) }
        templates = try PrerenderedTemplates(
            try TemplateSources(Dictionary(uniqueKeysWithValues: texts))
        )
    }

    /// A whole page.
    ///
    /// `query` is what stands in the search field at its head, `afterwards` the query of its links
    /// to sign in.
    func response(
        _ page: Template,
        title: String,
        query: String? = nil,
        afterwards: String? = nil,
        _ fields: [PageField],
        context: MarketContext,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) throws -> Response {
        let html = try templates.html(
            page,
            fields + [
                PageField("title", title), PageField("query", query),
                PageField("afterwards", afterwards), PageField("csrf", context.csrf),
                PageField("viewer", context.viewer?.user.name),
            ]
        )
        var headers = headers
        headers[.contentType] = Self.contentType
        // What is shown to a person who is signed in is for no shared cache.
        if context.csrf != nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: html))
    }

    /// The rows of a list; nil for none.
    func rows(_ row: Template, _ rows: [[PageField]]) throws -> ByteBuffer? {
        guard !rows.isEmpty else { return nil }
        var html = ByteBuffer()
        for fields in rows { html.writeImmutableBuffer(try templates.html(row, fields)) }
        return html
    }
}
