extension Fault {
    /// Columns that are shown of a line.
    private static let width = 96

    /// The line of its file in which it is, and a `^` under its place; nil where it has no place.
    package func excerpt(of text: String) -> String? {
        guard let line, let column, line > 0, column > 0 else { return nil }
        let lines = text.unicodeScalars.split(
            maxSplits: line,
            omittingEmptySubsequences: false
        ) { $0 == "\n" }
        guard line <= lines.count else { return nil }
        let whole = Array(lines[line - 1].prefix { $0 != "\r" })
        let place = min(column - 1, whole.count)
        let margin = min(whole.prefix { $0 == " " || $0 == "\t" }.count, place)
        // A long line is shown around the place.
        let isLong = whole.count - margin > Self.width
        let start = isLong ? max(margin, place - Self.width * 2 / 3) : margin
        let end = min(whole.count, start + Self.width)
        let before = whole[start..<place].map(Self.visible)
        let behind = whole[place..<max(place, end)].map(Self.visible)
        let cut = (start > margin ? "…" : "", end < whole.count ? "…" : "")
        let shown = cut.0 + (before + behind).joined() + cut.1
        let columns = cut.0.count + whole[start..<place].reduce(0) { $0 + Self.columns(of: $1) }
        return "    \(shown)\n    \(String(repeating: " ", count: columns))^"
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String {
        scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) ? " " : String(scalar)
    }

    /// Of a terminal; combining marks take none, and letters of East Asia two.
    private static func columns(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return 0
        case .format where scalar.value != 0xAD: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100..<0x1160, 0x2E80..<0x303F, 0x3041..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00,
            0xFE30..<0xFE70, 0xFF00..<0xFF61, 0xFFE0..<0xFFE7, 0x1_F300..<0x1_FAFF,
            0x2_0000..<0x3_FFFE:
            return 2
        default: return 1
        }
    }
}
