package import Notation

/// The checksum of the body as it is after decompression, in hexadecimal digits.
package struct ChecksumSubject: CheckSubject {
    package var digest: Digest

    package var words: String { digest.rawValue }
}

extension CheckKind {
    package static let sha256 = CheckKind(ChecksumSubject.sha256)
    package static let md5 = CheckKind(ChecksumSubject.md5)
}

extension ChecksumSubject: CataloguedSubject {
    fileprivate static let sha256 = Key(
        "sha256",
        RuleForm.value(or: .text),
        "The SHA-256 of the body in hexadecimal digits, decompressed, or a rule for it."
    )
    fileprivate static let md5 = Key(
        "md5",
        RuleForm.value(or: .text),
        "The MD5 of the body in hexadecimal digits, decompressed, or a rule for it."
    )

    static var keys: [Key] { [sha256, md5] }

    func kind(of rule: CheckRule, isNegated: Bool) -> CheckKind {
        digest == .sha256 ? .sha256 : .md5
    }

    static func decode(_ key: Key, _ node: JSONNode, _ decoder: inout PlanDecoder) -> [Check] {
        let digest = key.name == sha256.name ? Digest.sha256 : .md5
        let values = ChecksumValues(digest: digest)
        return decoder.rules(node, key.name, values).map {
            Check(ChecksumSubject(digest: digest), $0.rule, isNegated: $0.isNegated)
        }
    }

    func written(_ rule: CheckRule, isNegated: Bool) -> (key: Key, value: JSONValue) {
        (
            digest == .sha256 ? Self.sha256 : Self.md5,
            rule.written(isNegated: isNegated, range: JSONValue.bounds)
        )
    }
}

/// Hexadecimal digits in any case, as many as a checksum has, or an expression.
private struct ChecksumValues: RuleValues {
    let digest: Digest

    func plain(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        equals(node, label, &decoder)
    }

    func equals(_ node: JSONNode, _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        checksum(node, label, &decoder).map { .equals($0) }
    }

    func oneOf(_ nodes: [JSONNode], _ label: String, _ decoder: inout PlanDecoder) -> CheckRule? {
        let checksums = nodes.compactMap { checksum($0, label, &decoder) }
        return checksums.isEmpty ? nil : .oneOf(checksums)
    }

    func compares(
        _ comparison: Comparison,
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> CheckRule? {
        decoder.wrong(node, label, Wanted("a checksum; none is less than another"))
        return nil
    }

    private func checksum(
        _ node: JSONNode,
        _ label: String,
        _ decoder: inout PlanDecoder
    ) -> Template? {
        if case .string(let text) = node.value, !text.contains("$") {
            guard text.utf8.count == digest.digitCount, text.utf8.allSatisfy(\.isHexDigit) else {
                decoder.wrong(node, label, Wanted("\(digest.digitCount) hexadecimal digits"))
                return nil
            }
            return Template(literal: text.lowercased())
        }
        return decoder.template(node, label)
    }
}
