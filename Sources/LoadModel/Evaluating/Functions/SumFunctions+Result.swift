import LoadPlan

extension Sum32: EvaluatedFunction {
    static func result(of sum: Sum, in scope: inout Scope) -> String? { sum.stored(in: &scope) }
}

extension Sum64: EvaluatedFunction {
    static func result(of sum: Sum, in scope: inout Scope) -> String? { sum.stored(in: &scope) }
}

extension Sum {
    fileprivate func stored(in scope: inout Scope) -> String {
        if let variable { scope[variable] = text }
        return text
    }
}
