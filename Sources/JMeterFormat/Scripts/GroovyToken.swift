/// A part of a script in Groovy or BeanShell.
struct GroovyToken {
    enum Kind: Equatable {
        case name(String)
        /// As JavaScript writes it.
        case number(String)
        case text([GroovyTextPart])
        /// An expression of the plan's, which is put in before the script runs: `${count}`.
        case planExpression(String)
        case sign(String)
        case newline
        case end
    }

    let kind: Kind
    /// From 1.
    let line: Int
    /// Whether white space stands before it.
    let isApart: Bool
}

/// A part of a text.
enum GroovyTextPart: Equatable {
    case literal(String)
    /// An expression of Groovy's, as it is written, and its line.
    case value(String, line: Int)
    /// An expression of the plan's.
    case planExpression(String)
}
