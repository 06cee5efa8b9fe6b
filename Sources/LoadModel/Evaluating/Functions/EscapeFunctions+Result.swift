import LoadPlan

extension XMLEscaped: EvaluatedFunction {
    /// As Apache Commons Text escapes for XML 1.0.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        var escaped = String.UnicodeScalarView()
        for scalar in arguments[0].unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&apos;".unicodeScalars)
            case "\t", "\n", "\r": escaped.append(scalar)
            case "\u{0}"..<" ", "\u{FFFE}", "\u{FFFF}": break
            case "\u{7F}"..."\u{84}", "\u{86}"..."\u{9F}":
                escaped.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}

extension JavaUnescaped: EvaluatedFunction {
    /// A backslash before what is no escape is dropped, as Apache Commons Text does; `\u` without
    /// four digits stays.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        var units: [UInt16] = []
        var rest = Array(arguments[0].utf16)[...]
        while let unit = rest.popFirst() {
            guard unit == UInt16(UInt8(ascii: "\\")), let escaped = rest.popFirst() else {
                units.append(unit)
                continue
            }
            switch Unicode.Scalar(escaped) ?? "\u{FFFD}" {
            case "n": units.append(0x0A)
            case "r": units.append(0x0D)
            case "t": units.append(0x09)
            case "b": units.append(0x08)
            case "f": units.append(0x0C)
            case "u":
                let behind = rest.drop { $0 == escaped }
                let digits = String(decoding: behind.prefix(4), as: UTF16.self)
                if digits.utf16.count == 4, let number = UInt16(digits, radix: 16) {
                    units.append(number)
                    rest = behind.dropFirst(4)
                } else {
                    units += [unit, escaped]
                }
            case "0"..."7":
                // Three digits are at most 377.
                let most = escaped > 0x33 ? 1 : 2
                let digits = rest.prefix(most).prefix { (0x30...0x37).contains($0) }
                rest = rest.dropFirst(digits.count)
                units.append(digits.reduce(escaped - 0x30) { $0 * 8 + $1 - 0x30 })
            default: units.append(escaped)
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension RegexQuoted: EvaluatedFunction {
    /// A backslash before all but letters, digits and `_`, as ORO's `quotemeta` does.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        var quoted = String.UnicodeScalarView()
        for scalar in arguments[0].unicodeScalars {
            let isWord =
                scalar == "_" || scalar.properties.isAlphabetic
                || scalar.properties.generalCategory == .decimalNumber
            if !isWord { quoted.append("\\") }
            quoted.append(scalar)
        }
        return String(quoted)
    }
}
