/// Something that has the name of a header field, which is the same in any case (RFC 9110, 5.1).
package protocol NamedField {
    var name: String { get }
}

extension NamedField {
    package func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count && name.lowercased() == other.lowercased()
    }
}

extension Sequence where Element: NamedField {
    package func hasField(_ name: String) -> Bool { contains { $0.isNamed(name) } }
}

extension RangeReplaceableCollection where Element: NamedField {
    /// Adds the fields whose names are not there yet: what was there first counts.
    package mutating func merge(_ others: some Sequence<Element>) {
        let own = Array(self)
        for other in others where !own.hasField(other.name) { append(other) }
    }

    /// The fields with those of the same names replaced and the others added: what comes last
    /// counts.
    package func replaced(by others: Self) -> Self { filter { !others.hasField($0.name) } + others }
}
