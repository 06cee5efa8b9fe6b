import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

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
    private let shells: Shells

    init() throws {
        fragments = try Fragments()
        library = try Self.library(escaping: SafeHTML(), named: "SAFE_HTML")
        shells = try Shells()
    }

    static func library(
        escaping type: some MustacheContentType,
        named name: String
    ) throws -> MustacheLibrary {
        MustacheContentTypes.register(type, named: name)
        return MustacheLibrary(
            templates: try sources.mapValues { source in
                let text = String(decoding: source, as: UTF8.self)
                // The same on every page for as long as the server runs.
                // Each part starts with Mustache's own escaping again, so each asks for ours.
                return try MustacheTemplate(
                    string: "{{% CONTENT_TYPE:\(name)}}"
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
        let text = library.render(all, withTemplate: page.rawValue) ?? ""
        let html = ByteBuffer(string: text)
        return Self.answer(html, context: context, status: status, headers: headers)
    }

    /// A whole page of those that everybody asks for, written the quick way.
    func response(
        _ page: Page,
        title: String,
        _ fields: [PageField],
        context: MarketContext
    ) throws -> Response {
        let all =
            fields + [
                PageField("title", title), PageField("csrf", context.csrf),
                PageField("viewer", context.viewer?.user.name),
            ]
        return Self.answer(try shells.html(page, all), context: context)
    }

    private static func answer(
        _ html: ByteBuffer,
        context: MarketContext,
        status: HTTPResponse.Status = .ok,
        headers: HTTPFields = [:]
    ) -> Response {
        var headers = headers
        headers[.contentType] = contentType
        // What somebody sees who is signed in is for nobody's shared cache.
        if !context.csrf.isEmpty { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: .init(byteBuffer: html))
    }
}

/// Escapes for HTML by our rules: Mustache's own go by `Character`, which misses a quote that has
/// a combining mark behind it.
private struct SafeHTML: MustacheContentType {
    func escapeText(_ text: String) -> String { text.escaped }
}
