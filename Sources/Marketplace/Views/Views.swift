import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// Writes pages: the templates, parsed once.
struct Views: Sendable {
    /// The pages; parts that pages share are `parts` below.
    enum Page: String, CaseIterable {
        case home, search, listing, error
    }

    private static let sources: [String: [UInt8]] = [
        "layout": PackageResources.layout_mustache,
        "account": PackageResources.account_mustache,
        "card": PackageResources.card_mustache,
        "buy": PackageResources.buy_mustache,
        "home": PackageResources.home_mustache,
        "search": PackageResources.search_mustache,
        "listing": PackageResources.listing_mustache,
        "error": PackageResources.error_mustache,
    ]

    private let library: MustacheLibrary
    private let server: String

    /// `server` is the name of this replica, which every page says at its foot.
    init(server: String) throws {
        self.server = server
        library = MustacheLibrary(
            templates: try Self.sources.mapValues { source in
                try MustacheTemplate(string: String(decoding: source, as: UTF8.self))
            }
        )
    }

    /// A whole page, whose template finds its values in `content`.
    func response(
        _ page: Page,
        title: String,
        _ content: [String: Any],
        status: HTTPResponse.Status = .ok
    ) -> Response {
        var all = content
        all["title"] = title
        all["server"] = server
        all["assets"] = Assets.version
        let text = library.render(all, withTemplate: page.rawValue) ?? ""
        return Response(
            status: status,
            headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: text))
        )
    }
}
