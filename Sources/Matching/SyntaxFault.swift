/// Why a regular expression, a JSON path or an XPath cannot be compiled.
package struct SyntaxFault: Error, Sendable, Equatable {
    private let kind: String
    private let expression: String
    private let reason: String
    /// In bytes of UTF-8 from the start of the expression; nil where it is not known.
    package let offset: Int?

    init(_ kind: String, _ expression: String, offset: Int?, reason: String) {
        self.kind = kind
        self.expression = expression
        self.offset = offset
        self.reason = reason
    }

    /// What is wrong, and at which character: the end of a sentence that has quoted the expression.
    package var complaint: String {
        guard let offset else { return "\(reason)." }
        let before = String(decoding: expression.utf8.prefix(offset), as: UTF8.self)
        return "at character \(before.count + 1), \(reason)."
    }

    /// The whole sentence.
    package var message: String { "The \(kind) '\(expression)' is wrong: \(complaint)" }
}
