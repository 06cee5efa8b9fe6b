extension CSSAttribute {
    private static let classKey = CSSName("class")
    private static let idKey = CSSName("id")

    static func className(_ name: String) -> CSSAttribute {
        CSSAttribute(name: classKey, test: .word(name), letters: .sensitive)
    }

    static func id(_ id: String) -> CSSAttribute {
        CSSAttribute(name: idKey, test: .equals(id), letters: .sensitive)
    }

    func holds(for element: CSSElement) -> Bool {
        guard let value = element.value(of: name) else { return false }
        let ignoresCase =
            switch letters {
            case .sensitive: false
            case .insensitive: true
            case .ofName: element.isHTML && Self.withoutCase.contains(name.lowercased)
            }
        func folded(_ text: String) -> [UInt8] {
            ignoresCase ? text.utf8.map(\.lowercased) : Array(text.utf8)
        }
        let bytes = folded(value)
        switch test {
        case .exists: return true
        case .equals(let text): return bytes == folded(text)
        case .word(let word):
            let word = folded(word)
            guard !word.isEmpty else { return false }
            return bytes.split(whereSeparator: \.isCSSBlank).contains { $0.elementsEqual(word) }
        case .language(let text):
            let text = folded(text)
            return bytes == text || bytes.starts(with: text + [UInt8(ascii: "-")])
        // An empty text is in none.
        case .prefix(let text): return !text.isEmpty && bytes.starts(with: folded(text))
        case .suffix(let text):
            return !text.isEmpty && bytes.reversed().starts(with: folded(text).reversed())
        case .contains(let text):
            return !text.isEmpty && ByteSearch.contains(folded(text), in: bytes.span)
        }
    }

    /// Attributes of HTML whose values have no case for selectors (HTML's standard, 4.16.2).
    private static let withoutCase: Set<String> = [
        "accept", "accept-charset", "align", "alink", "axis", "bgcolor", "charset", "checked",
        "clear", "codetype", "color", "compact", "declare", "defer", "dir", "direction", "disabled",
        "enctype", "face", "frame", "hreflang", "http-equiv", "lang", "language", "link", "media",
        "method", "multiple", "nohref", "noresize", "noshade", "nowrap", "readonly", "rel", "rev",
        "rules", "scope", "scrolling", "selected", "shape", "target", "text", "type", "valign",
        "valuetype", "vlink",
    ]
}

extension UInt8 {
    fileprivate var isCSSBlank: Bool {
        self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0C || self == 0x0D
    }
}
