package import Notation

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

package enum DigestOfText: CataloguedFunction {
    package struct Input: Sendable {
        package let digest: Digest
        package let text: String
        package let isUppercase: Bool
    }

    package static let row = FunctionRow(
        "__digest",
        "algorithm,text[,salt,capitals,variable]",
        "The `MD5`, `SHA-1`, `SHA-224`, `SHA-256`, `SHA-384` or `SHA-512` of text and salt.",
        [.pure]
    )

    private static let digests: [String: Digest] = [
        "MD5": .md5, "SHA": .sha1, "SHA1": .sha1, "SHA-1": .sha1, "SHA-224": .sha224,
        "SHA-256": .sha256, "SHA-384": .sha384, "SHA-512": .sha512,
    ]

    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> Input {
        guard let digest = digests[try arguments.known(0).uppercased()] else {
            let isMD2 = arguments[0].uppercased() == "MD2"
            throw .wrong(
                0,
                Wanted(
                    "MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512",
                    hint: isMD2 ? "OpenSSL, which works digests out here, has no MD2." : nil
                )
            )
        }
        return Input(
            digest: digest,
            text: arguments[1] + arguments[2],
            isUppercase: arguments[3].lowercased() == "true"
        )
    }
}

package enum CharactersByNumber: CataloguedFunction {
    package static let row = FunctionRow(
        "__char",
        "number,…",
        "The characters that have these numbers in UTF-16: `65`, `0x41` or `0101` is `A`.",
        [.pure]
    )

    /// As Java's `Long.decode` reads numbers, the lowest 16 bits of each.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> [UInt16] {
        var units: [UInt16] = []
        for index in arguments.texts.indices {
            guard let number = decoded(try arguments.known(index).trimmed) else {
                throw .wrong(index, Wanted("a number such as 65, 0x41 or 0101"))
            }
            units.append(UInt16(truncatingIfNeeded: number))
        }
        return units
    }

    private static func decoded(_ text: String) -> Int64? {
        let sign = text.prefix { "+-".contains($0) }
        let digits = text.dropFirst(sign.count)
        guard sign.count < 2, digits.first?.isNumber == true || digits.first == "#" else {
            return nil
        }
        let number: Int64? =
            if digits.hasPrefix("0x") || digits.hasPrefix("0X") {
                Int64(digits.dropFirst(2), radix: 16)
            } else if digits.hasPrefix("#") {
                Int64(digits.dropFirst(), radix: 16)
            } else if digits.hasPrefix("0"), digits.count > 1 {
                Int64(digits.dropFirst(), radix: 8)
            } else {
                Int64(digits)
            }
        return number.map { sign == "-" ? -$0 : $0 }
    }
}

package enum PartOfText: CataloguedFunction {
    package static let row = FunctionRow(
        "__substring",
        "text,begin,end[,variable]",
        "The UTF-16 units of the text from `begin`, counted from 0, on and before `end`.",
        [.pure]
    )

    /// The part itself.
    package static func read(_ arguments: Arguments) throws(ArgumentFault) -> String {
        let units = try arguments.known(0).utf16
        let begin = try arguments.integer(1, as: Int.self)
        guard (0...units.count).contains(begin) else {
            throw .wrong(1, Wanted("from 0 to \(units.count), the length of the text"))
        }
        let end = try arguments.integer(2, as: Int.self)
        guard (begin...units.count).contains(end) else {
            throw .wrong(2, Wanted("from \(begin) to \(units.count), the length of the text"))
        }
        return String(decoding: units.dropFirst(begin).prefix(end - begin), as: UTF16.self)
    }
}
