/// The files that pages load.
enum Assets {
    struct File: Sendable {
        let type: String
        let bytes: [UInt8]
    }

    static let files: [String: File] = [
        "market.css": File(type: "text/css; charset=utf-8", bytes: PackageResources.market_css),
        "icons.svg": File(type: "image/svg+xml", bytes: PackageResources.icons_svg),
        "favicon.svg": File(type: "image/svg+xml", bytes: PackageResources.favicon_svg),
    ]

    /// Stands in the addresses of files, so that a browser may keep each for ever and still sees
    /// the next one at once.
    static let version: String = {
        let all = files.sorted { $0.key < $1.key }.flatMap(\.value.bytes)
        return Cryptography.sha256(all).prefix(5).map { String($0, radix: 16) }.joined()
    }()

    /// Out of a table for every category there is: a page asks for dozens.
    static func icon(of category: Category) -> String {
        icons[category.slug] ?? icon(category.slug)
    }

    private static let icons = Dictionary(
        uniqueKeysWithValues: Category.all.map { ($0.slug, icon($0.slug)) }
    )

    private static func icon(_ name: String) -> String { "/assets/icons.svg?v=\(version)#\(name)" }
}
