import Matching

/// A page as XPaths see it.
@safe final class ParsedPage {
    private let markup: Markup

    init(_ text: String) throws {
        markup = try Markup(text.utf8Span, ContentType("application/xml"))
    }

    /// The texts of all nodes that an XPath finds.
    func texts(_ path: String) throws -> [String] { try XPath(path).values(in: markup) }

    func count(_ path: String) throws -> Int { try texts(path).count }
}

/// What keeps a text from being well-formed XML, as far as this project's pages use XML.
///
/// Browsers and libxml2 forgive what this does not: open elements, attributes without quotes, stray
/// ampersands.
struct WellFormedness {
    private var rest: Substring
    private var open: [Substring] = []

    static func fault(in page: String) -> String? {
        let prologue = "<!DOCTYPE html>\n"
        guard page.hasPrefix(prologue) else { return "no document type" }
        var check = WellFormedness(ascii(page).dropFirst(prologue.count))
        while !check.rest.isEmpty {
            if let fault = check.takeText() ?? check.takeTag() { return fault }
        }
        return check.open.last.map { "<\($0)> stays open" }
    }

    private init(_ rest: Substring) { self.rest = rest }

    /// With a letter for what is not ASCII, so that a combining mark hides no sign from the check.
    private static func ascii(_ page: String) -> String {
        String(page.unicodeScalars.map { $0.isASCII ? Character($0) : "x" })
    }

    private mutating func takeText() -> String? {
        let text = rest.prefix { $0 != "<" }
        rest = rest.dropFirst(text.count)
        let entities = text.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
        let stray = entities.first { entity in
            !["amp;", "lt;", "gt;", "quot;", "#39;"].contains { entity.hasPrefix($0) }
        }
        return stray.map { "a stray ampersand before '\($0.prefix(20))'" }
    }

    private mutating func takeTag() -> String? {
        guard !rest.isEmpty else { return nil }
        let around = rest.prefix(60)
        guard let end = rest.firstIndex(of: ">") else { return "no end of '\(around)'" }
        var tag = rest[..<end].dropFirst()
        rest = rest[rest.index(after: end)...]
        if tag.first == "/" {
            return open.popLast() == tag.dropFirst() ? nil : "'\(around)' closes something else"
        }
        let isEmpty = tag.last == "/"
        if isEmpty { tag = tag.dropLast() }
        let name = tag.prefix { $0 != " " }
        guard let first = name.first, first.isLetter else { return "'\(around)' is no tag" }
        if !isEmpty { open.append(name) }
        let attributes = tag.dropFirst(name.count)
        return attributes.wholeMatch(of: /(\s+[a-zA-Z:-]+="[^"<]*")*\s*/) == nil
            ? "attributes of '\(around)'" : nil
    }
}

extension WellFormedness {
    /// Tables, so that the check is known to fail where it must.
    static let faulty = [
        "<html></html>", "<!DOCTYPE html>\n<p>", "<!DOCTYPE html>\n<p></b>",
        "<!DOCTYPE html>\n<p class=x></p>", "<!DOCTYPE html>\n<p>a & b</p>",
        "<!DOCTYPE html>\n<p a=\"1\"b=\"2\"></p>", "<!DOCTYPE html>\n<p>1 < 2</p>",
    ]
}
