import LoadPlan
import Matching

extension MatchedText: EvaluatedFunction {
    /// Sets the variable, and `_matchNr` and `_g0`, `_g1`, … behind its name, as JMeter does: with
    /// `ALL` they are those of the last match.
    static func result(of input: Input, in scope: inout Scope) -> String? {
        if let variable = input.variable { scope[variable] = input.fallback }
        let text = input.source.map { scope[$0] ?? "" } ?? scope.lastAnswer
        guard !text.isEmpty else { return input.fallback }
        let matches: [[String]]
        do throws(SearchLimit) {
            matches = try input.pattern.groups(in: text.utf8Span)
        } catch {
            scope.log(.error, "The search was given up: \(error.message)")
            return nil
        }
        if let variable = input.variable { scope["\(variable)_matchNr"] = String(matches.count) }
        let chosen = input.chosen(from: matches, &scope.random)
        guard !chosen.isEmpty else { return input.fallback }
        return chosen.map { input.filled(with: $0, &scope) }.joined(separator: input.between)
    }
}

extension MatchedText.Input {
    fileprivate func chosen(
        from matches: [[String]],
        _ random: inout RandomSource
    ) -> ArraySlice<[String]> {
        guard !matches.isEmpty else { return [] }
        let place =
            switch choice {
            case .all: 0
            case .random: Int(random.next(below: UInt64(matches.count)))
            case .number(let number): number - 1
            case .ratio(let ratio): Int(Double(matches.count) * ratio + 0.5) - 1
            }
        if case .all = choice { return matches[...] }
        return matches.indices.contains(place) ? matches[place...place] : []
    }

    fileprivate func filled(with groups: [String], _ scope: inout Scope) -> String {
        var text = ""
        for piece in template {
            switch piece {
            case .literal(let literal): text += literal
            case .group(let group): text += groups[group]
            }
        }
        guard let variable else { return text }
        for (number, group) in groups.enumerated() { scope["\(variable)_g\(number)"] = group }
        scope[variable] = text
        return text
    }
}
