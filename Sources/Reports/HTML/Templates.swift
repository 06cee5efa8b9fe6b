import Mustache

/// The templates of the report, which are compiled into the program.
enum Templates {
    /// The whole page for a view of a run.
    static func page(_ view: PageView) -> String {
        guard let text = library.render(view, withTemplate: "page") else {
            preconditionFailure("The page has no template.")
        }
        return text
    }

    static let styles = text(PackageResources.page_css)
    static let script = text(PackageResources.page_js)

    private static let library: MustacheLibrary = {
        MustacheContentTypes.register(SafeHTML(), named: SafeHTML.name)
        var library = MustacheLibrary()
        for (name, bytes) in [
            ("page", PackageResources.page_mustache),
            ("plot", PackageResources.plot_mustache),
            ("thresholds", PackageResources.thresholds_mustache),
            ("steps", PackageResources.steps_mustache),
            ("phases", PackageResources.phases_mustache),
            ("errors", PackageResources.errors_mustache),
            ("checks", PackageResources.checks_mustache),
            ("origin", PackageResources.origin_mustache),
        ] {
            do {
                // Each partial starts with Mustache's own escaping again, so each asks for ours.
                let pragma = "{{% CONTENT_TYPE:\(SafeHTML.name)}}"
                try library.register(pragma + text(bytes), named: name)
            } catch {
                preconditionFailure("The template '\(name)' is not Mustache: \(error)")
            }
        }
        return library
    }()

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Escapes for HTML, scalar by scalar.
///
/// Mustache's own escaping goes by `Character`: a quote with a combining mark behind it is another
/// character to it and stays, while a browser reads the quote and leaves the attribute.
private struct SafeHTML: MustacheContentType {
    static let name = "SAFE_HTML"

    func escapeText(_ text: String) -> String { HTMLText.escaped(text) }
}

/// Text as HTML shows it.
enum HTMLText {
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            case "\n", "\t": escaped.append(scalar)
            // XML knows no other control characters, and no browser shows them.
            case _ where scalar.properties.generalCategory == .control: escaped.append("\u{FFFD}")
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
