import LoadPlan
import Notation

extension FormEncoded: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        FormEncoding.encode(arguments[0])
    }
}

extension FormDecoded: EvaluatedFunction {
    static func result(of decoded: String, in scope: inout Scope) -> String? { decoded }
}

extension HTMLEscaped: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        HTMLEntities.escape(arguments[0])
    }
}

extension HTMLUnescaped: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        HTMLEntities.unescape(arguments[0])
    }
}

extension Base64Encoded: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        Base64.encode(arguments[0].originalBytes)
    }
}

extension Base64Decoded: EvaluatedFunction {
    static func result(of decoded: String, in scope: inout Scope) -> String? { decoded }
}

extension ChangedCase: EvaluatedFunction {
    /// An unknown mode leaves the text as it is, as in JMeter.
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        let text = arguments[0]
        return switch arguments[1].trimmed.uppercased() {
        case "", "UPPER": text.uppercased()
        case "LOWER": text.lowercased()
        case "CAPITALIZE": text.prefix(1).uppercased() + text.dropFirst()
        default: text
        }
    }
}

extension TextLength: EvaluatedFunction {
    static func result(of arguments: Arguments, in scope: inout Scope) -> String? {
        String(arguments[0].utf16.count)
    }
}

extension DigestOfText: EvaluatedFunction {
    static func result(of input: Input, in scope: inout Scope) -> String? {
        let digits = input.digest.text(of: input.text.originalBytes.span)
        return input.isUppercase ? digits.uppercased() : digits
    }
}

extension CharactersByNumber: EvaluatedFunction {
    static func result(of units: [UInt16], in scope: inout Scope) -> String? {
        String(decoding: units, as: UTF16.self)
    }
}

extension PartOfText: EvaluatedFunction {
    static func result(of part: String, in scope: inout Scope) -> String? { part }
}
