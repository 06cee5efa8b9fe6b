package import Notation

/// A plan's text in the other format, key by key as its author wrote it.
///
/// Fragments, includes and what is left to defaults stay as they are, which `PlanWriter` puts in
/// their places. JSON has no comments: those of YAML are lost on the way to it.
package enum PlanConversion {
    /// The text of a plan without faults; throws what the other format cannot say.
    ///
    /// YAML that is to be YAML stays as it is, comments and all.
    package static func text(
        _ text: String,
        from source: PlanReader.Format,
        to target: PlanReader.Format
    ) throws(Faults) -> String {
        guard source != .yaml || target != .yaml else { return text }
        return try Self.text(source.tree(of: text), to: target)
    }

    /// The text of what was read in another format.
    package static func text(
        _ root: JSONNode,
        to target: PlanReader.Format
    ) throws(Faults) -> String {
        let value = JSONValue(root)
        guard target == .yaml else { return value.indentedText }
        let yaml = value.yamlText
        // An object in a body of JSON may have a name twice, which YAML does not know.
        guard let read = try? target.read(yaml), read.hasSameValue(as: root) else {
            let hint = "Perhaps an object in it has a name twice."
            throw Faults([Fault("This plan cannot be said in YAML.", hint: hint)])
        }
        return yaml
    }

    /// Whether a plan names files whose paths start at its folder.
    package static func namesFiles(
        _ text: String,
        as format: PlanReader.Format
    ) throws(Faults) -> Bool {
        namesFiles(try format.tree(of: text))
    }

    package static func namesFiles(_ tree: JSONNode) -> Bool {
        tree["data"] != nil || tree.namesFiles
    }
}

extension JSONNode {
    /// Whether any step includes or sends a file; the keys of bodies and the like do not count.
    fileprivate var namesFiles: Bool {
        switch value {
        case .null, .bool, .number, .string: false
        case .array(let elements): elements.contains(where: \.namesFiles)
        case .object(let members):
            members.contains { member in
                if Self.ofFiles.contains(member.name), case .string = member.value.value {
                    return true
                }
                return member.name != "json" && member.value.namesFiles
            }
        }
    }

    private static let ofFiles: Set = ["include", "bodyFile", "file", "ca", "certificate"]
}
