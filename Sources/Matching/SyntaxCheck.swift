package import LoadPlan

extension Check {
    /// What is wrong with the expression of this check; nil where nothing is.
    package var syntaxFault: SyntaxFault? {
        switch self {
        case .regex(let pattern): fault { () throws(SyntaxFault) in _ = try Pattern(pattern) }
        case .json(let path, _): fault { () throws(SyntaxFault) in _ = try JSONPath(path) }
        case .status, .contains, .notContains, .duration: nil
        }
    }
}

extension Extraction.Source {
    /// What is wrong with the expression of this source; nil where nothing is.
    package var syntaxFault: SyntaxFault? {
        switch self {
        case .regex(let pattern, let group):
            fault { () throws(SyntaxFault) in try Pattern(pattern).require(group: group) }
        case .jsonPath(let path): fault { () throws(SyntaxFault) in _ = try JSONPath(path) }
        case .xpath(let path): fault { () throws(SyntaxFault) in _ = try XPath(path) }
        case .between, .header: nil
        }
    }
}

private func fault(_ compile: () throws(SyntaxFault) -> Void) -> SyntaxFault? {
    do throws(SyntaxFault) { try compile() } catch { return error }
    return nil
}
