import LoadPlan

/// A text with expressions, as JMeter reads it.
///
/// Variables and functions are JMeter's own. Those that its core does not have, or has with another
/// meaning, are written in another way.
struct JMeterText {
    private(set) var text = ""
    private(set) var warnings: [String] = []

    init(_ template: Template) {
        let isDynamic = template.pieces.contains { piece in
            if case .literal(let literal) = piece { literal.contains("${") } else { true }
        }
        for piece in template.pieces {
            switch piece {
            // A text without a reference is taken as it is.
            case .literal(let literal): text += isDynamic ? Self.escaped(literal) : literal
            case .variable(let name): text += "${\(name)}"
            case .call(let function, let arguments): append(function, arguments)
            }
        }
    }

    private init(argument template: Template) {
        for piece in template.pieces {
            switch piece {
            case .literal(let literal):
                text += Self.escaped(literal).replacing(",", with: #"\,"#)
            case .variable(let name): text += "${\(name)}"
            case .call(let function, let arguments): append(function, arguments)
            }
        }
    }

    private mutating func append(_ function: Function, _ arguments: [Template]) {
        if let rewritten = (function.kind as? any RewrittenFunction.Type)?.rewritten(arguments) {
            text += rewritten.text
            warnings += rewritten.warnings
            return
        }
        let texts = arguments.map { JMeterText(argument: $0) }
        warnings += texts.flatMap(\.warnings)
        text +=
            texts.isEmpty
            ? "${\(function.name)}"
            : "${\(function.name)(\(texts.map(\.text).joined(separator: ",")))}"
    }

    private static func escaped(_ literal: String) -> String {
        literal.replacing(#"\"#, with: #"\\"#).replacing("${", with: #"\${"#)
    }
}
