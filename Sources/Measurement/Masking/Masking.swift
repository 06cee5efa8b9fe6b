import Notation

/// Hides what must not be shown of requests and answers: cookies, credentials and secrets.
///
/// What stands in the place of a value is always the same, so that not even its length is told. All
/// that leaves a worker and may hold a text of a request or an answer goes through here.
package struct Masking: Sendable {
    package static let mask = "***"

    /// As they may stand in a text, each as its bytes: a character that follows may be one with
    /// the last one of a secret.
    private let secrets: [[UInt8]]

    /// `secrets` are values that must be shown nowhere; each text is searched for them.
    package init(secrets: some Sequence<String> = []) {
        self.secrets = Set(secrets.filter { !$0.isEmpty }.flatMap(SecretForms.all))
            // The longest first: one may be a part of another.
            .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
            .map { Array($0.utf8) }
    }

    /// A text without the secrets, and without the beginning of one before each `…`, where
    /// excerpts are cut.
    package func text(_ text: String) -> String { masked(text, isCut: false) }

    /// The same of a text that goes on behind its end.
    package func beginning(_ text: String) -> String { masked(text, isCut: true) }

    private func masked(_ text: String, isCut: Bool) -> String {
        guard !secrets.isEmpty else { return text }
        let mask = Array(Self.mask.utf8)
        let masked = secrets.reduce(Array(text.utf8)) { $0.replacing($1, with: mask) }
        let pieces = String(decoding: masked, as: UTF8.self)
            .split(separator: "…", omittingEmptySubsequences: false)
        return pieces.enumerated()
            .map { $0 < pieces.count - 1 || isCut ? withoutBeginning($1) : String($1) }
            .joined(separator: "…")
    }

    /// A piece of text that may end in the middle of a secret.
    private func withoutBeginning(_ piece: Substring) -> String {
        let bytes = Array(piece.utf8)
        var longest = 0
        for secret in secrets {
            var length = min(secret.count - 1, bytes.count)
            while length > longest, bytes.suffix(length) != secret.prefix(length) { length -= 1 }
            longest = max(longest, length)
        }
        guard longest > 0 else { return String(piece) }
        return String(decoding: bytes.dropLast(longest), as: UTF8.self) + Self.mask
    }

    /// A URL without its user and password.
    package func url(_ url: String) -> String {
        guard let start = url.firstRange(of: "://")?.upperBound else { return text(url) }
        let end = url[start...].firstIndex { "/?#".contains($0) } ?? url.endIndex
        guard let at = url[start..<end].lastIndex(of: "@") else { return text(url) }
        return text("\(url[..<start])\(Self.mask)\(url[at...])")
    }

    /// The value of a header field, of a request or an answer.
    package func value(_ value: String, ofField name: String) -> String {
        switch name.lowercased() {
        case "cookie":
            value.split(separator: ";", omittingEmptySubsequences: false)
                .map { maskedPair(String($0)) }.joined(separator: ";")
        case "set-cookie":
            value.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
                .enumerated().map { $0 == 0 ? maskedPair(String($1)) : text(String($1)) }
                .joined(separator: ";")
        case "authorization", "proxy-authorization":
            value.firstIndex(of: " ").map { "\(value[...$0])\(Self.mask)" } ?? Self.mask
        case "location", "referer": url(value)
        default: text(value)
        }
    }

    /// `name=value` without the value.
    private func maskedPair(_ pair: String) -> String {
        guard let separator = pair.firstIndex(of: "=") else { return Self.mask }
        return "\(pair[...separator])\(Self.mask)"
    }
}
