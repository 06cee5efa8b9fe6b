import CXML
package import Notation

/// The URLs that a page of HTML embeds: images, scripts, style sheets, icons, frames and media.
///
/// Each of them once, absolute, in the order of the page, as far as they are URLs of HTTP; the
/// page's own is none of them. What stands in a `template` or `noscript` a browser does not fetch;
/// an image that stands in one before the `body` is behind it for a parser that runs no scripts.
package struct EmbeddedURLs: MarkupQuery {
    private let page: URLParts

    /// Relative URLs start at the page's own, or at the one of its `base`.
    package init(of page: URLParts) { self.page = page }

    package func values(in markup: borrowing Markup) throws(SearchLimit) -> [String] {
        guard let document = unsafe markup.document,
            let root = unsafe xmlDocGetRootElement(document)
        else { return [] }
        var base: URLParts?
        var references: [String] = []
        var element: CSSElement? = unsafe CSSElement(root)
        while let current = element {
            let name = current.name
            let isInert = name == "template" || name == "noscript"
            element = isInert ? current.nextBehind : current.nextInDocument
            if base == nil, name == "base", let href = current.value(of: Self.href) {
                base = page.resolving(href.trimmed)
            }
            if let reference = Self.reference(of: current, name)?.trimmed, !reference.isEmpty {
                references.append(reference)
            }
        }
        var known: Set = [page.text]
        return references.compactMap { (base ?? page).resolving($0)?.text }
            .filter { known.insert($0).inserted }
    }

    private static let src = CSSName("src")
    private static let href = CSSName("href")
    private static let data = CSSName("data")
    private static let background = CSSName("background")
    private static let type = CSSName("type")
    private static let rel = CSSName("rel")

    /// What an element embeds, as it stands there.
    private static func reference(of element: CSSElement, _ name: String) -> String? {
        switch name {
        case "img", "script", "iframe", "frame", "embed", "audio", "video", "source":
            return element.value(of: src)
        case "input":
            return element.value(of: type)?.lowercased() == "image"
                ? element.value(of: src) : nil
        case "link":
            let kinds = element.value(of: rel)?.lowercased().split(whereSeparator: \.isWhitespace)
            let isEmbedded = kinds?.contains { $0 == "stylesheet" || $0 == "icon" } ?? false
            return isEmbedded ? element.value(of: href) : nil
        case "object": return element.value(of: data)
        case "body": return element.value(of: background)
        default: return nil
        }
    }
}
