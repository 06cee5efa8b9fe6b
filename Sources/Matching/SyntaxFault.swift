/// Why a regular expression, a JSON path or an XPath cannot be compiled.
package struct SyntaxFault: Error, Sendable, Equatable {
    /// A sentence that quotes the expression and says what is wrong where.
    package var message: String
    /// In bytes of UTF-8 from the start of the expression; nil where it is not known.
    package var offset: Int?

    /// `reason` continues the sentence: `wrong at character 4: missing closing parenthesis`.
    init(_ kind: String, _ expression: String, offset: Int?, reason: String) {
        var place = ""
        if let offset {
            let before = String(decoding: expression.utf8.prefix(offset), as: UTF8.self)
            place = " at character \(before.count + 1)"
        }
        message = "The \(kind) '\(expression)' is wrong\(place): \(reason)."
        self.offset = offset
    }
}
