import LoadPlan
import Matching
import Notation

/// An extraction made ready for the hot path.
///
/// A class, so that to run one counts a reference, where a structure counts one for each of its
/// parts.
final class AnswerExtraction {
    let variable: String
    private let slot: Int
    private let source: any AnswerSource
    private let match: Extraction.Match
    private let fallback: Expression?
    private let keepsValue: Bool
    private let concatenates: Bool
    private let setsGroups: Bool
    /// Nil for the body.
    private let text: SearchedText?

    init(
        _ extraction: Extraction,
        in context: inout CompilingContext
    ) throws(Fault) {
        variable = extraction.variable
        match = extraction.match
        fallback = extraction.fallback.map {
            Expression($0, in: &context)
        }
        keepsValue = extraction.keepsValue
        concatenates = extraction.concatenates
        setsGroups = (extraction.source as? RegexSource)?.setsGroups ?? false
        text = extraction.text == .part(.body) ? nil : extraction.text
        slot = context.names.slot(adding: extraction.variable)
        if extraction.evaluatesPattern, let patterned = extraction.source as? any PatternedSource {
            source = try EvaluatedSource(patterned, in: &context)
            return
        }
        guard let compiled = extraction.source as? any CompiledSource else {
            preconditionFailure("Nothing takes values from \(type(of: extraction.source)).")
        }
        source = try compiled.compiled(in: &context)
    }

    /// What has to be kept of an answer for this extraction.
    var parts: AnswerParts { text?.parts ?? source.parts }

    /// Sets the variable; false where there was nothing to take and nothing to fall back on.
    ///
    /// Throws where that cannot be told, and sets it as where there is nothing.
    func apply(
        to answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> Bool {
        do throws(SearchLimit) {
            guard let text else { return try take(from: answer, &documents, in: &scope) }
            var searched = Answer()
            searched.body = Array(text.text(of: answer, &documents, in: scope).utf8)
            var documents = documents.documents(of: searched)
            return try take(from: searched, &documents, in: &scope)
        } catch {
            if match == .all { setAll([], in: &scope) }
            if match == .count { scope["\(variable)_matchNr"] = nil }
            _ = set(nil, in: &scope)
            throw error
        }
    }

    private func take(
        from answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> Bool {
        if setsGroups { return try takeGroups(from: answer, &documents, in: &scope) }
        switch match {
        case .index(let number):
            return set(try source.value(number, of: answer, &documents, in: &scope), in: &scope)
        case .random:
            let choices = try source.choices(of: answer, &documents, in: &scope)
            return set(chosen(from: choices, in: &scope) ?? nil, in: &scope)
        case .all:
            let choices = try source.choices(of: answer, &documents, in: &scope)
            let values = choices.map { $0 ?? fallback?.text(in: &scope) ?? "null" }
            setAll(values, in: &scope)
            return !values.isEmpty || set(nil, in: &scope)
        case .count:
            let values = try source.values(of: answer, &documents, in: &scope)
            scope["\(variable)_matchNr"] = "\(values.count)"
            return true
        }
    }

    private func chosen<Value>(from values: [Value], in scope: inout Scope) -> Value? {
        guard !values.isEmpty else { return nil }
        return values[Int(scope.random.next(below: UInt64(values.count)))]
    }

    private func set(_ value: String?, in scope: inout Scope) -> Bool {
        guard let value = value ?? fallback?.text(in: &scope) else {
            if !keepsValue { scope.values[slot] = nil }
            return keepsValue
        }
        scope.values[slot] = value
        return true
    }

    /// Sets `name_1`, … and `name_matchNr`, and removes what a longer list left behind.
    private func setAll(_ values: [String], in scope: inout Scope) {
        let before = count(in: scope)
        for (index, value) in values.enumerated() { scope["\(variable)_\(index + 1)"] = value }
        for index in values.count..<max(values.count, before) {
            scope["\(variable)_\(index + 1)"] = nil
        }
        scope["\(variable)_matchNr"] = "\(values.count)"
        if concatenates { scope["\(variable)_ALL"] = values.joined(separator: ",") }
    }

    /// How many values a list has left behind.
    private func count(in scope: Scope) -> Int {
        scope["\(variable)_matchNr"].flatMap { Int($0) } ?? 0
    }
}

extension AnswerExtraction {
    /// Sets the variables of the groups, too, as JMeter does.
    private func takeGroups(
        from answer: Answer,
        _ documents: inout AnswerDocuments,
        in scope: inout Scope
    ) throws(SearchLimit) -> Bool {
        let current = (source as? EvaluatedSource).map { $0.current(in: &scope) } ?? source
        let source = current as? any GroupedSource
        let matches = try source?.matches(of: answer, &documents, in: &scope) ?? []
        let values = matches.map { source?.value(of: $0) ?? "" }
        let chosen: Int?
        switch match {
        case .index(let number): chosen = number - 1
        case .random: chosen = self.chosen(from: Array(matches.indices), in: &scope)
        case .all:
            setGroups(nil, of: variable, in: &scope)
            for index in 0..<max(matches.count, count(in: scope)) {
                let groups = matches.indices.contains(index) ? matches[index] : nil
                setGroups(groups, of: "\(variable)_\(index + 1)", in: &scope)
            }
            setAll(values, in: &scope)
            return !values.isEmpty || set(nil, in: &scope)
        case .count:
            scope["\(variable)_matchNr"] = "\(matches.count)"
            return true
        }
        guard let chosen, matches.indices.contains(chosen) else {
            setGroups(nil, of: variable, in: &scope)
            return set(nil, in: &scope)
        }
        setGroups(matches[chosen], of: variable, in: &scope)
        return set(values[chosen], in: &scope)
    }

    /// Sets `name_g`, the number of groups, and `name_g0`, `name_g1`, …; removes what was there
    /// where there is no match.
    private func setGroups(_ groups: [String]?, of name: String, in scope: inout Scope) {
        let groups = groups ?? []
        let before = scope["\(name)_g"].flatMap { Int($0) }.map { $0 + 1 } ?? 0
        for number in 0..<max(groups.count, before) {
            scope["\(name)_g\(number)"] = groups.indices.contains(number) ? groups[number] : nil
        }
        scope["\(name)_g"] = groups.isEmpty ? nil : "\(groups.count - 1)"
    }
}
