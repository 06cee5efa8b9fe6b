import LoadPlan
import Notation

/// Texts and conditions as Groovy, which JMeter's core brings along.
///
/// A variable is read by its name and never written into the code, so that its value cannot become
/// code. There is no comma and no backslash in it, which the arguments of a function would need to
/// have escaped.
enum GroovyText {
    /// A call of `__groovy`; a second argument names a variable that gets the result.
    static func expression(
        _ code: String,
        variable: Template? = nil
    ) -> (text: String, warnings: [String]) {
        let name = variable.map { "," + JMeterText($0).text } ?? ""
        return ("${__groovy(\(code)\(name))}", [])
    }

    /// A method of the first of a function's arguments; the second names a variable.
    static func call(
        _ method: String,
        of arguments: [Template]
    ) -> (text: String, warnings: [String])? {
        arguments.first.map { first in
            expression("(\(operand(first)))\(method)", variable: arguments.dropFirst().first)
        }
    }

    /// What `If` and `While` controllers ask.
    static func condition(_ condition: Condition) -> String {
        "${__groovy(\(code(condition)))}"
    }

    /// A text with its expressions.
    static func operand(_ template: Template) -> String {
        let pieces = template.pieces.map { piece in
            switch piece {
            case .literal(let text): quoted(text)
            // A name that nothing has set stays as it is; an empty text is false to Groovy.
            case .variable(let name):
                "(vars.get('\(name)')==null?'$'+'{\(name)}':vars.get('\(name)'))"
            case .call: "'\(JMeterText(Template(source: "", pieces: [piece])).text)'"
            }
        }
        return pieces.isEmpty ? "''" : pieces.joined(separator: "+")
    }

    static func code(_ condition: Condition) -> String {
        switch condition {
        case .value(let value): "'true'.equalsIgnoreCase((\(operand(value))).trim())"
        case .compare(let left, let comparison, let right): compare(left, comparison, right)
        case .not(let condition): "!(\(code(condition)))"
        case .and(let left, let right): "(\(code(left))&&\(code(right)))"
        case .or(let left, let right): "(\(code(left))||\(code(right)))"
        }
    }

    /// By number where both sides are numbers, else by text.
    static func compare(
        _ left: Template,
        _ comparison: Comparison,
        _ right: Template
    ) -> String {
        compare(operand(left), comparison, operand(right), isText: isText(left) || isText(right))
    }

    static func compare(
        _ left: String,
        _ comparison: Comparison,
        _ right: String,
        isText: Bool
    ) -> String {
        if isText, comparison == .equal || comparison == .notEqual {
            return "(\(left))\(comparison.rawValue)(\(right))"
        }
        return "({->def a=(\(left)).toString();def b=(\(right)).toString();"
            + "(a.isNumber()&&b.isNumber()?a.toBigDecimal()<=>b.toBigDecimal():a<=>b)"
            + "\(comparison.rawValue)0}())"
    }

    /// Whether a side is known to be no number.
    private static func isText(_ template: Template) -> Bool {
        template.constant.map { Double($0.trimmed) == nil } ?? false
    }

    /// In quotes; what has a meaning to Groovy or to JMeter is written by its number.
    static func quoted(_ text: String) -> String {
        var code = "'"
        for unit in text.utf16 {
            let isPlain =
                (0x30...0x39).contains(unit) || (0x41...0x5A).contains(unit)
                || (0x61...0x7A).contains(unit) || " -_./:;=<>!?&|@#%*+~^".utf16.contains(unit)
            code += isPlain ? String(UnicodeScalar(UInt8(unit))) : "'+(char)\(unit)+'"
        }
        return code + "'"
    }
}
