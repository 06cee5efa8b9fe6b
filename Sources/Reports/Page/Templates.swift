import Mustache

/// The templates of the report, which are compiled into the program.
struct Templates: Sendable {
    /// The name of the template for a `PageView`.
    static let page = "page"

    static let styles = string(PackageResources.page_css)
    static let script = string(PackageResources.page_js)

    private let library: MustacheLibrary

    /// The page, the plot that any part of it may show, and the parts by their names.
    init(_ parts: [(name: String, bytes: [UInt8])]) {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        var library = MustacheLibrary()
        let frame = [
            (Self.page, PackageResources.page_mustache), ("plot", PackageResources.plot_mustache),
        ]
        for (name, bytes) in frame + parts {
            do {
                // Each partial starts with Mustache's own escaping again, so each asks for ours.
                let pragma = "{{% CONTENT_TYPE:\(SafeHTML.name)}}"
                try library.register(pragma + Self.string(bytes), named: name)
            } catch {
                preconditionFailure("The template '\(name)' is not Mustache: \(error)")
            }
        }
        self.library = library
    }

    /// What a template makes of a view.
    func text(_ name: String, _ view: Any) -> String {
        guard let text = library.render(view, withTemplate: name) else {
            preconditionFailure("There is no template '\(name)'.")
        }
        return text
    }

    private static func string(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self)
    }
}

/// Escapes for HTML, scalar by scalar.
///
/// Mustache's own escaping goes by `Character`: a quote with a combining mark behind it is another
/// character to it and stays, while a browser reads the quote and leaves the attribute.
private struct SafeHTML: MustacheContentType {
    static let name = "SAFE_HTML"

    func escapeText(_ text: String) -> String { MarkupText.escaped(text) }
}
