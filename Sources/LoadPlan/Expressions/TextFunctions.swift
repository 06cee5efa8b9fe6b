import Notation

package enum FormEncoded: CataloguedFunction {
    package static let row = FunctionRow(
        "__urlencode",
        "text",
        "The text as a form encodes it.",
        [.pure]
    )
}

package enum FormDecoded: CataloguedFunction {
    package static let row = FunctionRow(
        "__urldecode",
        "text",
        "The text that a form encoded.",
        [.pure]
    )

    /// The decoded text.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> String {
        guard let text = FormEncoding.decode(try arguments.known(0)) else {
            throw .wrong(0, Wanted("a text with two hexadecimal digits behind each '%'"))
        }
        return text
    }
}

package enum HTMLEscaped: CataloguedFunction {
    package static let row = FunctionRow(
        "__escapeHtml",
        "text",
        "The text with HTML's entities.",
        [.pure]
    )
}

package enum HTMLUnescaped: CataloguedFunction {
    package static let row = FunctionRow(
        "__unescapeHtml",
        "text",
        "The text without HTML's entities.",
        [.pure]
    )
}

package enum Base64Encoded: CataloguedFunction {
    package static let row = FunctionRow(
        "__base64Encode",
        "text[,variable]",
        "The text in Base64.",
        [.pure]
    )
}

package enum Base64Decoded: CataloguedFunction {
    package static let row = FunctionRow(
        "__base64Decode",
        "text[,variable]",
        "The text out of Base64.",
        [.pure]
    )

    /// The decoded text.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> String {
        guard let bytes = Base64.decode(try arguments.known(0).trimmed) else {
            throw .wrong(0, Wanted("Base64"))
        }
        return String(lossless: bytes.span)
    }
}

package enum ChangedCase: CataloguedFunction {
    package static let row = FunctionRow(
        "__changeCase",
        "text[,mode,variable]",
        "In capitals, or in the mode `LOWER` or `CAPITALIZE`.",
        [.pure]
    )
}

package enum TextLength: CataloguedFunction {
    package static let row = FunctionRow(
        "__strLen",
        "text[,variable]",
        "How many UTF-16 units the text has.",
        [.pure]
    )
}
