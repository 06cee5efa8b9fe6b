import Mustache
import NIOCore
import Synchronization

/// Pages as Mustache leaves them when each value is a tag again: ready to be filled by position.
///
/// Which sections a page has depends on which of its fields there are and on nothing else. So
/// Mustache works once for each such shape of a page, of which there are a handful, rather than
/// for each request, where it was a third of the page's whole cost.
final class Shells: Sendable {
    private struct Shape: Hashable {
        let page: Views.Page
        /// One bit for each field, in their order, that is there.
        let fields: UInt64
    }

    private let library: MustacheLibrary
    private let known = Mutex<[Shape: FlatTemplate]>([:])

    init() throws {
        library = try Views.library(escaping: TagKeeper(), named: "TAGS")
    }

    /// The page with its fields filled in; a page names the same fields in the same order always.
    func html(_ page: Views.Page, _ fields: [PageField]) throws -> ByteBuffer {
        let shape = Shape(
            page: page,
            fields: fields.reduce(0) { $0 << 1 | ($1.value == nil ? 0 : 1) }
        )
        let template = try known.withLock { known in
            if let template = known[shape] { return template }
            let template = try make(page, fields)
            known[shape] = template
            return template
        }
        let values = fields.map { $0.value ?? "" }
        var html = ByteBuffer()
        html.reserveCapacity(values.reduce(template.size) { $0 + $1.size })
        template.write(values, to: &html)
        return html
    }

    private func make(_ page: Views.Page, _ fields: [PageField]) throws -> FlatTemplate {
        var tags: [String: Any] = [:]
        for field in fields where field.value != nil { tags[field.name] = "{{{\(field.name)}}}" }
        let source = library.render(tags, withTemplate: page.rawValue) ?? ""
        return try FlatTemplate(source, fields: fields.map(\.name))
    }
}

/// A value for a page's template, or nil where the template's section for it is to stay away.
struct PageField {
    let name: String
    let value: PageValue?

    init(_ name: String, _ text: String?) {
        self.name = name
        value = text.map(PageValue.text)
    }

    init(_ name: String, _ html: ByteBuffer?) {
        self.name = name
        value = html.map(PageValue.html)
    }

    /// For a section that says the same whenever it is there.
    init(_ name: String, isThere: Bool) {
        self.name = name
        value = isThere ? "" : nil
    }
}

/// Makes of a tag that is to stay as it is one that is to be escaped, when Mustache escapes it.
private struct TagKeeper: MustacheContentType {
    func escapeText(_ text: String) -> String { String(text.dropFirst().dropLast()) }
}
