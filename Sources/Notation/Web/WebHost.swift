import CIDN2

/// The rules for the host of a URL.
enum WebHost {
    /// A host as requests and certificates name it, in small letters; nil for what is none.
    ///
    /// A name beyond ASCII, percent-encoded or not, becomes the `xn--` form that the DNS has. An
    /// IPv6 address keeps its brackets and its zone, as `[fe80::1%25eth0]` (RFC 6874).
    static func normalized(_ text: Substring) -> String? {
        if text.utf8.first == UInt8(ascii: "[") { return IPv6Literal(text)?.text }
        guard text.utf8.allSatisfy({ $0.isInName }) else { return international(text) }
        return text.isEmpty ? nil : text.lowercased()
    }

    private static func international(_ text: Substring) -> String? {
        guard let name = PercentEncoding.decode(text), !name.utf8.contains(0) else { return nil }
        guard !name.utf8.allSatisfy({ $0.isInName }) else {
            return name.isEmpty ? nil : name.lowercased()
        }
        guard name.utf8.contains(where: { $0 >= 0x80 }), let form = unsafe cidn2_lookup(name)
        else { return nil }
        defer { unsafe idn2_free(form) }
        let result = unsafe String(cString: form)
        return !result.isEmpty && result.utf8.allSatisfy { $0.isInName } ? result : nil
    }
}

/// An IPv6 address in brackets, perhaps with a zone.
private struct IPv6Literal {
    let text: String

    init?(_ literal: Substring) {
        guard literal.utf8.last == UInt8(ascii: "]"), literal.utf8.count > 2 else { return nil }
        let inner = literal.dropFirst().dropLast()
        let address = inner.prefix { $0 != "%" }
        guard Self.isAddress(address) else { return nil }
        let zone = inner[address.endIndex...]
        guard zone.isEmpty || Self.isZone(zone) else { return nil }
        text = "[\(address.lowercased())\(zone)]"
    }

    /// `%25` and the name or number of an interface.
    private static func isZone(_ zone: Substring) -> Bool {
        guard zone.hasPrefix("%25") else { return false }
        let name = zone.utf8.dropFirst(3)
        // Linux has no longer names of interfaces.
        return (1...15).contains(name.count) && name.allSatisfy { $0.isInName || $0 == 0x7E }
    }

    /// Eight groups of four hexadecimal digits, of which `::` stands for a row of zeros, and the
    /// last two of which may be an IPv4 address (RFC 4291, 2.2).
    private static func isAddress(_ text: Substring) -> Bool {
        let gap = text.split(separator: "::", omittingEmptySubsequences: false)
        guard gap.count <= 2, let last = gap.last else { return false }
        guard let after = groups(last, mayEndInIPv4: true) else { return false }
        guard gap.count == 2 else { return after == 8 }
        guard let before = groups(gap[0], mayEndInIPv4: false) else { return false }
        return before + after <= 7
    }

    private static func groups(_ text: Substring, mayEndInIPv4: Bool) -> Int? {
        guard !text.isEmpty else { return 0 }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        for (index, part) in parts.enumerated() {
            if (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0.isHexDigit }) {
                count += 1
            } else if mayEndInIPv4, index == parts.count - 1, isIPv4(part) {
                count += 2
            } else {
                return nil
            }
        }
        return count
    }

    private static func isIPv4(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { $0.isDigit }
                    && UInt8(part) != nil && (part.utf8.count == 1 || !part.hasPrefix("0"))
            }
    }
}

extension UInt8 {
    /// Whether it stands in names of hosts; an underscore does, though the DNS has none for hosts.
    fileprivate var isInName: Bool { isLetterOrDigit || "-._".utf8.contains(self) }
}
