extension StringProtocol {
    /// Without the white space at both ends.
    package var trimmingSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

extension String {
    /// Without blanks around it, as Java trims: everything up to a space is a blank.
    package var trimmed: String {
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }),
            let last = utf8.lastIndex(where: { $0 > 0x20 })
        else { return "" }
        return String(Substring(utf8[first...last]))
    }
}
