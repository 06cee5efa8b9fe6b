import Notation

extension PlanDecoder {
    mutating func headers(_ node: JSONNode?) -> [Header] {
        guard let node else { return [] }
        var seen: Set<String> = []
        return members(node, "headers").compactMap { member in
            guard member.name.isHeaderName else {
                fault(
                    "'\(member.name.shortened)' cannot be a header's name.",
                    hint: "A header's name has letters, digits and '-'.",
                    at: member.namePosition
                )
                return nil
            }
            if !seen.insert(member.name.lowercased()).inserted {
                fault(
                    "The header '\(member.name)' stands twice in one object.",
                    hint: "Case makes no other header of it.",
                    at: member.namePosition
                )
            }
            guard let value = template(member.value, member.name) else { return nil }
            guard !value.source.contains(where: \.isNewline) else {
                wrong(member.value, member.name, Wanted("a text without line breaks"))
                return nil
            }
            return Header(name: member.name, value: value)
        }
    }
}

extension String {
    /// A token of RFC 9110, 5.6.2.
    var isHeaderName: Bool {
        !isEmpty
            && utf8.allSatisfy { $0.isLetterOrDigit || "!#$%&'*+-.^_`|~".utf8.contains($0) }
    }
}
