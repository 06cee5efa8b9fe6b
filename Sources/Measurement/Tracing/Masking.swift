import Notation

/// Hides what must not be shown of requests and answers: cookies, credentials and secrets.
///
/// What stands in the place of a value is always the same, so that not even its length is told.
package struct Masking: Sendable {
    package static let mask = "***"

    /// As they may stand in a text: plain, and encoded as in URLs and forms.
    private let secrets: [String]

    /// `secrets` are values that must be shown nowhere; each text is searched for them.
    package init(secrets: [String] = []) {
        self.secrets = Set(
            secrets.filter { !$0.isEmpty }.flatMap {
                [$0, FormEncoding.encode($0), URLEncoding.encode($0), $0.escapedForJSON]
            }
        )
        // The longest first: one may be a part of another.
        .sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// A text without the secrets.
    package func text(_ text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: Self.mask) }
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
