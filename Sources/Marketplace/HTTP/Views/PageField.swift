import NIOCore

/// A value for a template, or nil where the template's section for it is to stay away.
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

    /// What was wrong with a form that is shown again: in words, and a mark for each field of
    /// `names` that is at fault.
    static func faults(_ refusal: Refusal?, of names: [String] = []) -> [PageField] {
        let faulty = refusal?.fields.map(\.field) ?? []
        return [PageField("problem", refusal?.detail)]
            + names.map { PageField("fault_\($0)", isThere: faulty.contains($0)) }
    }
}

/// What stands in a page in place of a tag.
enum PageValue: Sendable, ExpressibleByStringLiteral {
    case text(String)
    /// Markup of ours, already escaped.
    case html(ByteBuffer)

    init(stringLiteral value: String) {
        self = .text(value)
    }

    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .html(let html): html.readableBytes
        }
    }
}
