import Notation

/// How a secret may stand in a text.
enum SecretForms {
    /// Plain, and encoded as in URLs, forms, JSON, HTML and Base64.
    static func all(of secret: String) -> [String] {
        let form = FormEncoding.encode(secret)
        let json = secret.escapedForJSON
        let html = [("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]
            .reduce(secret) { $0.replacing($1.0, with: $1.1) }
        return [
            secret, secret.printable, URLEncoding.encode(secret), form,
            form.replacing("+", with: "%20"), json, json.replacing("/", with: "\\/"), html,
            html.replacing("'", with: "&#39;"), Base64.encode(Array(secret.utf8)),
        ] + base64(of: Array(secret.utf8))
    }

    /// Shorter ones would be found where no secret is.
    private static let shortestPart = 8

    /// What is the same wherever in a longer text the secret stands that is encoded as a whole, as
    /// in `user:password`: of each of the three places that it may have among groups of bytes.
    private static func base64(of secret: [UInt8]) -> [String] {
        (0..<3).flatMap { shift -> [String] in
            let digits = Base64.encode([UInt8](repeating: 0, count: shift) + secret)
            let start = (8 * shift + 5) / 6
            let end = 8 * (shift + secret.count) / 6
            guard end - start >= shortestPart else { return [] }
            let part = String(digits.dropFirst(start).prefix(end - start))
            return [part, part.replacing("+", with: "-").replacing("/", with: "_")]
        }
    }
}
