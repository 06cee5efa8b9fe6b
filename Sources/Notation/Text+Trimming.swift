extension StringProtocol {
    /// Without the white space at both ends.
    package var trimmingSpace: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
