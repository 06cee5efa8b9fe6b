import Notation

/// Variables that a test plan looks at, of those that extractors set on the side: JMeter sets them
/// all, and a plan here says which.
struct MentionedVariables {
    /// Words that stand in `${…}` or in quotes, as scripts have them; and more that do no harm.
    private var words: Set<Substring> = []
    /// What stands before `_g`, `_g0`, `_g1`, …; an empty text where that is made in the run.
    private var grouped: Set<Substring> = []
    /// Whether there is more of the plan in another file.
    private var hasIncludes = false

    mutating func add(_ element: JMXElement) {
        if element.type == "IncludeController" { hasIncludes = true }
        add(element.name)
        for property in element.properties { add(property) }
        for child in element.children { add(child) }
    }

    func contains(_ name: String) -> Bool { hasIncludes || words.contains(name[...]) }

    /// Whether groups of a variable's match, or of its n-th match, are looked at.
    func containsGroups(of variable: String) -> Bool {
        hasIncludes || grouped.contains("") || grouped.contains(variable[...])
    }

    private mutating func add(_ property: JMXProperty) {
        if let text = property.text { add(text) }
        for property in property.properties { add(property) }
    }

    private static let borders = Set("${}\"'(),\\ \t\r\n".utf8)

    private mutating func add(_ text: String) {
        let isPlain = !text.utf8.contains {
            $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
        }
        if isPlain { return }
        for word in text.utf8.split(whereSeparator: Self.borders.contains) {
            let word = Substring(word)
            words.insert(word)
            guard let end = word.ranges(of: "_g").last,
                word[end.upperBound...].allSatisfy(\.isNumber)
            else { continue }
            let variable = word[..<end.lowerBound]
            grouped.insert(variable)
            let isNth = variable.split(separator: "_").last?.allSatisfy(\.isNumber) == true
            if isNth, let end = variable.lastIndex(of: "_") { grouped.insert(variable[..<end]) }
        }
    }
}

extension TestPlanReading {
    func mentions(_ variable: String) -> Bool { mentioned.contains(variable) }

    func mentionsGroups(of variable: String) -> Bool { mentioned.containsGroups(of: variable) }
}
