import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// Writes pages: the templates, parsed once.
struct Views: Sendable {
    /// The pages; parts that pages share are `parts` below.
    enum Page: String, CaseIterable {
        case home, search, listing, error, sell, basket, checkout, orders
        case signIn = "sign-in"
        case signUp = "sign-up"
        case myListings = "my-listings"
    }

    private static let sources: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "account": PackageResources.account_mustache,
        "buy": PackageResources.buy_mustache,
        "home": PackageResources.home_mustache,
        "search": PackageResources.search_mustache,
        "listing": PackageResources.listing_mustache,
        "error": PackageResources.error_mustache,
        "sign-in": PackageResources.sign_in_mustache,
        "sign-up": PackageResources.sign_up_mustache,
        "sell": PackageResources.sell_mustache,
        "my-listings": PackageResources.my_listings_mustache,
        "basket": PackageResources.basket_mustache,
        "checkout": PackageResources.checkout_mustache,
        "orders": PackageResources.orders_mustache,
        "fault": PackageResources.fault_mustache,
    ]

    static let contentType = "text/html; charset=utf-8"

    let fragments: Fragments
    private let library: MustacheLibrary

    init() throws {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        fragments = try Fragments()
        library = MustacheLibrary(
            templates: try Self.sources.mapValues { source in
                let text = String(decoding: source, as: UTF8.self)
                // The same on every page for as long as the server runs.
                // Each part starts with Mustache's own escaping again, so each asks for ours.
                return try MustacheTemplate(
                    string: "{{% CONTENT_TYPE:\(SafeHTML.name)}}"
                        + text.replacing("{{{assets}}}", with: Assets.version)
                )
            }
        )
    }

    /// A whole page, whose template finds its values in `content`.
    func response(
        _ page: Page,
        title: String,
        _ content: [String: Any],
        context: MarketContext,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var all = content
        all["title"] = title
        all["csrf"] = context.csrf
        if let viewer = context.viewer { all["viewer"] = viewer.user.name }
        var headers = headers
        headers[.contentType] = Self.contentType
        // What somebody sees who is signed in is for nobody's shared cache.
        if !context.csrf.isEmpty { headers[.cacheControl] = "no-store" }
        let text = library.render(all, withTemplate: page.rawValue) ?? ""
        return Response(
            status: status,
            headers: headers,
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}

/// Escapes for HTML, scalar by scalar.
///
/// Mustache's own escaping goes by `Character`: a quote with a combining mark behind it is another
/// character to it and stays, while a browser reads the quote and leaves the attribute.
private struct SafeHTML: MustacheContentType {
    static let name = "SAFE_HTML"

    func escapeText(_ text: String) -> String {
        var escaped = ""
        escaped.appendEscaped(text)
        return escaped
    }
}
