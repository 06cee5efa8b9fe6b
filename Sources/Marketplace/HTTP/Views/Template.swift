import Mustache

/// The templates of pages, of the rows of their lists, and of the parts that they share.
enum Template: String, CaseIterable, Sendable {
    case layout, account, buy, fault
    case home, search, listing, error, sell, basket, checkout, orders
    case signIn = "sign-in"
    case signUp = "sign-up"
    case myListings = "my-listings"
    case basketLine = "basket-line"
    case billLine = "bill-line"
    case orderLine = "order-line"
    case listingLine = "listing-line"

    private var bytes: [UInt8] {
        switch self {
        case .layout: PackageResources.layout_mustache
        case .account: PackageResources.account_mustache
        case .buy: PackageResources.buy_mustache
        case .fault: PackageResources.fault_mustache
        case .home: PackageResources.home_mustache
        case .search: PackageResources.search_mustache
        case .listing: PackageResources.listing_mustache
        case .error: PackageResources.error_mustache
        case .sell: PackageResources.sell_mustache
        case .basket: PackageResources.basket_mustache
        case .checkout: PackageResources.checkout_mustache
        case .orders: PackageResources.orders_mustache
        case .signIn: PackageResources.sign_in_mustache
        case .signUp: PackageResources.sign_up_mustache
        case .myListings: PackageResources.my_listings_mustache
        case .basketLine: PackageResources.basket_line_mustache
        case .billLine: PackageResources.bill_line_mustache
        case .orderLine: PackageResources.order_line_mustache
        case .listingLine: PackageResources.listing_line_mustache
        }
    }

    /// As Mustache reads it, the addresses of assets filled in: they stay while the server runs.
    var source: String {
        String(decoding: bytes, as: UTF8.self).replacing("{{{assets}}}", with: Assets.version)
    }
}

/// What is wrong with a template.
///
/// Mustache leaves out what it does not find, and a page without its main part is empty; so this is
/// said when the server starts, or else answered with 500.
enum TemplateFault: Error, Equatable {
    /// A partial, a parent or a block of the parent that is not there.
    case missingPart(String, template: String)
    /// Names that the page was given no field for.
    case missingFields([String], template: String)
    /// Something between braces that is more than a name.
    case unreadableTag(template: String)
}

/// Templates by their names, each of whose parts is known to be there.
struct TemplateSources: Sendable {
    private let texts: [String: String]

    init(_ texts: [String: String]) throws(TemplateFault) {
        self.texts = texts
        for name in texts.keys { try check(name) }
    }

    /// Parsed, so that `escaping` is asked about each value.
    func library(
        escaping type: some MustacheContentType,
        named typeName: String
    ) throws -> MustacheLibrary {
        MustacheContentTypes.register(type, named: typeName)
        // Each part starts with Mustache's own escaping again, so each asks for this one.
        return MustacheLibrary(
            templates: try texts.mapValues { text in
                try MustacheTemplate(string: "{{% CONTENT_TYPE:\(typeName)}}" + text)
            }
        )
    }

    private func check(_ name: String) throws(TemplateFault) {
        let parts = parts(of: name)
        for part in parts where part.kind != "$" && texts[part.name] == nil {
            throw .missingPart(part.name, template: name)
        }
        guard let parent = parts.first(where: { $0.kind == "<" }) else { return }
        let blocks = self.parts(of: parent.name).filter { $0.kind == "$" }.map(\.name)
        for part in parts where part.kind == "$" && !blocks.contains(part.name) {
            throw .missingPart(part.name, template: name)
        }
    }

    /// What a template takes from others: partials `>`, its parent `<` and the parent's blocks `$`.
    private func parts(of name: String) -> [(kind: Substring, name: String)] {
        (texts[name] ?? "").matches(of: /\{\{\s*([>$<])\s*([^\s}]+)\s*\}\}/).map { match in
            (match.1, String(match.2))
        }
    }
}
