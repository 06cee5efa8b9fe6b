/// What may stand in a text that a person typed.
///
/// Lengths are counted in Unicode scalars, as JSON Schema counts them, so that the published
/// description of the interface says exactly what is accepted.
enum TextRule {
    /// No control characters at all.
    case line
    /// Tabs and line breaks too.
    case paragraphs

    /// Whether the text's length is within bounds, and something in it can be seen.
    func allows(_ text: String, _ length: ClosedRange<Int>) -> Bool {
        length.contains(text.unicodeScalars.count)
            && text.unicodeScalars.allSatisfy(allows)
            && (length.lowerBound == 0 || text.unicodeScalars.contains { $0.value > 32 })
    }

    private func allows(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 9, 10, 13: self == .paragraphs
        case 0..<32, 127: false
        default: true
        }
    }
}
