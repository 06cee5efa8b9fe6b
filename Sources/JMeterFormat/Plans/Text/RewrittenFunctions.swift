import LoadPlan

/// A function of which JMeter's core has no equal under the same name.
protocol RewrittenFunction {
    /// Nil where JMeter's own does for these arguments.
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])?
}

extension RandomText: RewrittenFunction {
    private static let usual = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"

    /// Without characters to choose from JMeter takes all of Unicode.
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        guard arguments.count < 2 || arguments[1].constant == "", let length = arguments.first
        else { return nil }
        let variable = arguments.count > 2 ? "," + JMeterText(arguments[2]).text : ""
        return ("${__RandomString(\(JMeterText(length).text),\(usual)\(variable))}", [])
    }
}

extension Time: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        guard let format = arguments.first?.constant, !format.isEmpty, format.first != "/" else {
            return nil
        }
        let variable = arguments.count > 1 ? "," + JMeterText(arguments[1]).text : ""
        let written = format.replacing(",", with: #"\,"#)
        return (
            "${__time(\(written)\(variable))}",
            ["'__time' writes dates in the zone of JMeter's machine, here it is UTC."]
        )
    }
}

extension Base64Encoded: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        GroovyText.call(".getBytes('UTF-8').encodeBase64().toString()", of: arguments)
    }
}

extension Base64Decoded: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        arguments.first.map { first in
            let text = "(\(GroovyText.operand(first))).trim()"
            let decoded = "new String(\(text).decodeBase64() as byte[])"
            return GroovyText.expression(decoded, variable: arguments.dropFirst().first)
        }
    }
}

extension TextLength: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        GroovyText.call(".length().toString()", of: arguments)
    }
}

extension PartOfText: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        guard arguments.count > 2 else { return nil }
        let (begin, end) = (number(arguments[1]), number(arguments[2]))
        return GroovyText.expression(
            "(\(GroovyText.operand(arguments[0]))).drop(\(begin)).take(\(end)-\(begin))",
            variable: arguments.dropFirst(3).first
        )
    }

    private static func number(_ template: Template) -> String {
        "((\(GroovyText.operand(template))) as int)"
    }
}

extension IterationNumber: RewrittenFunction {
    static func rewritten(_ arguments: [Template]) -> (text: String, warnings: [String])? {
        GroovyText.expression("vars.getIteration().toString()")
    }
}
