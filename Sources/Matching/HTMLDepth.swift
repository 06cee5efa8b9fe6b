/// How deep a page is nested, told from its tags before it is parsed.
///
/// For some tags the parser looks through all elements that are open, so that a page costs its tags
/// times its depth: half a megabyte of nested elements would take a minute.
enum HTMLDepth {
    /// The sum of the depths of all tags: a fraction of a second.
    private static let most = 100_000_000

    static func isTooMuch(_ text: Span<UInt8>) -> Bool {
        // A tag has three bytes at the least, so that smaller pages cannot reach it.
        guard text.count > 40_000 else { return false }
        var depth = 0
        var sum = 0
        var index = 0
        let sign = [UInt8(ascii: "<")]
        while let tag = ByteSearch.offset(of: sign, in: text, from: index) {
            index = tag + 1
            let isEnd = index < text.count && text[index] == UInt8(ascii: "/")
            let name = name(text, at: isEnd ? index + 1 : index)
            guard name != 0, !endless.contains(name) else { continue }
            depth = isEnd ? max(0, depth - 1) : depth + 1
            sum += isEnd ? 0 : depth
            if sum > most { return true }
        }
        return false
    }

    /// Elements without an end, or that need none: they are not nested in each other directly.
    private static let endless = Set(
        [
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
            "source", "track", "wbr", "p", "li", "dt", "dd", "option", "tr", "td", "th", "path",
        ].map { name in name.utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) } }
    )

    /// The first letters of a name, packed; 0 where none starts here.
    private static func name(_ text: Span<UInt8>, at start: Int) -> UInt64 {
        var name: UInt64 = 0
        var index = start
        while index < text.count, index < start + 8, text[index].isLetter {
            name = name << 8 | UInt64(text[index].lowercased)
            index += 1
        }
        return name
    }
}
