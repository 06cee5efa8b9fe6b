extension JSONValue {
    /// YAML for people, from which `YAMLReader` reads the same: a list or an object of values that
    /// are neither stands on one line where it fits.
    package var yamlText: String {
        var writer = YAMLWriter()
        switch self {
        case .members(let members) where !members.isEmpty: writer.write(members, indent: 0)
        case .list(let elements) where !elements.isEmpty: writer.write(elements, indent: 0)
        default: writer.text = YAMLScalar.flow(self)
        }
        return writer.text + "\n"
    }
}

/// Writes values below each other, each behind its name or its dash.
private struct YAMLWriter {
    private static let width = 80
    /// The longest name that may stand before its value on one line (YAML 1.2, 7.4.2).
    private static let longestName = 1_000

    var text = ""

    mutating func write(_ members: [(name: String, value: JSONValue)], indent: Int) {
        for (index, member) in members.enumerated() {
            if index > 0 { breakLine(indent) }
            let name = YAMLScalar.text(member.name, isInFlow: true)
            if name.unicodeScalars.count > Self.longestName {
                text += "? \(name)"
                breakLine(indent)
                text += ":"
            } else {
                text += name + ":"
            }
            write(member.value, behind: name.count + 1, indent: indent)
        }
    }

    mutating func write(_ elements: [JSONValue], indent: Int) {
        for (index, element) in elements.enumerated() {
            if index > 0 { breakLine(indent) }
            text += "-"
            switch element {
            case .members(let members) where !members.isEmpty:
                text += " "
                write(members, indent: indent + 2)
            case .list(let inner) where !inner.isEmpty && !element.fits(Self.width - indent):
                text += " "
                write(inner, indent: indent + 2)
            default: write(element, behind: 1, indent: indent)
            }
        }
    }

    /// A value behind a name or a dash; on lines of its own where it is long.
    private mutating func write(_ value: JSONValue, behind width: Int, indent: Int) {
        switch value {
        case .members(let members) where !members.isEmpty && !value.fits(room(indent, width)):
            breakLine(indent + 2)
            write(members, indent: indent + 2)
        case .list(let elements) where !elements.isEmpty && !value.fits(room(indent, width)):
            breakLine(indent + 2)
            write(elements, indent: indent + 2)
        case .text(let text) where YAMLScalar.isBlock(text):
            self.text += " " + YAMLScalar.block(text, indent: indent + 2)
        case .text(let text): self.text += " " + YAMLScalar.text(text, isInFlow: false)
        default: text += " " + YAMLScalar.flow(value)
        }
    }

    private func room(_ indent: Int, _ width: Int) -> Int { Self.width - indent - width - 1 }

    private mutating func breakLine(_ indent: Int) {
        text += "\n" + String(repeating: " ", count: indent)
    }
}

extension JSONValue {
    /// Whether it is to stand on one line, and no longer than this.
    fileprivate func fits(_ width: Int) -> Bool {
        isSimple(depth: 0) && YAMLScalar.flow(self).count <= width
    }

    /// Whether it reads well on one line: steps, which are objects of a list, do not.
    private func isSimple(depth: Int) -> Bool {
        switch self {
        case .literal: true
        case .text(let text): !text.contains { $0.isNewline }
        case .list(let elements):
            depth < 2
                && elements.allSatisfy { element in
                    if case .members = element { return false }
                    return element.isSimple(depth: depth + 1)
                }
        case .members(let members):
            depth < 2 && members.allSatisfy { $0.value.isSimple(depth: depth + 1) }
        }
    }
}
