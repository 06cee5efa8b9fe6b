import Mustache
import NIOCore
import Synchronization

/// Templates as Mustache leaves them when each value is a tag again, to be filled by position.
///
/// Which sections a page has depends on which of its fields there are and on nothing else. So
/// Mustache works once for each such shape of a page, of which there are a handful, rather than
/// for each request, where it was a third of the page's whole cost.
final class PrerenderedTemplates: Sendable {
    private struct Shape: Hashable {
        let template: Template
        /// One bit for each field, in their order, that is there.
        let fields: UInt64
    }

    private let library: MustacheLibrary
    private let known = Mutex<[Shape: FlatTemplate]>([:])

    init(_ sources: TemplateSources) throws {
        library = try sources.library(escaping: TagKeeper(), named: "TAGS")
    }

    /// The template with its fields filled in; it is given the same fields in the same order
    /// always.
    func html(_ template: Template, _ fields: [PageField]) throws -> ByteBuffer {
        let shape = Shape(
            template: template,
            fields: fields.reduce(0) { $0 << 1 | ($1.value == nil ? 0 : 1) }
        )
        let flat = try known.withLock { known in
            if let flat = known[shape] { return flat }
            let flat = try make(template, fields)
            known[shape] = flat
            return flat
        }
        let values = fields.map { $0.value ?? "" }
        var html = ByteBuffer()
        html.reserveCapacity(values.reduce(flat.size) { $0 + $1.size })
        flat.write(values, to: &html)
        return html
    }

    private func make(_ template: Template, _ fields: [PageField]) throws -> FlatTemplate {
        precondition(fields.count <= UInt64.bitWidth, "A page has a bit for each of its fields.")
        let name = template.rawValue
        let context = TagContext(fields)
        guard let source = library.render(context, withTemplate: name) else {
            throw TemplateFault.missingPart(name, template: name)
        }
        guard context.missing.isEmpty else {
            throw TemplateFault.missingFields(context.missing.sorted(), template: name)
        }
        return try FlatTemplate(source, named: name, fields: fields.map(\.name))
    }
}

/// Answers Mustache with a tag for each field that is there, and notes names that are no field.
private final class TagContext: MustacheParent {
    private let tags: [String: String?]
    private(set) var missing: Set<String> = []

    init(_ fields: [PageField]) {
        let tags = fields.map { ($0.name, $0.value == nil ? nil : "{{{\($0.name)}}}") }
        self.tags = Dictionary(uniqueKeysWithValues: tags)
    }

    func child(named name: String) -> Any? {
        guard let tag = tags[name] else {
            missing.insert(name)
            return nil
        }
        return tag
    }
}

/// Makes of a tag that is to stay as it is one that is to be escaped, when Mustache escapes it.
private struct TagKeeper: MustacheContentType {
    func escapeText(_ text: String) -> String { String(text.dropFirst().dropLast()) }
}
