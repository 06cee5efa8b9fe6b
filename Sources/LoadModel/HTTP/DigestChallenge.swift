import Notation

/// What a server asks of a client that has to say who it is, by RFC 7616.
struct DigestChallenge: Sendable, Equatable {
    let realm: String
    let nonce: String
    let opaque: String?
    let digest: Digest
    /// The first hash is hashed once more, with both nonces: `MD5-sess`.
    let isSession: Bool
    /// As the server wrote it; nil where it named none.
    let algorithm: String?
    /// `qop=auth`; without it the answer is that of RFC 2069.
    let hasQuality: Bool
    /// The credentials were right, and the nonce too old.
    let isStale: Bool

    /// Takes the first challenge, of the values of `WWW-Authenticate`, that can be answered:
    /// servers send the strongest first (RFC 7616, 3.7).
    init?(_ values: [String]) {
        for challenge in values.flatMap(Self.challenges) {
            if let challenge = DigestChallenge(challenge) {
                self = challenge
                return
            }
        }
        return nil
    }

    private init?(_ parameters: [String: String]) {
        guard let realm = parameters["realm"], let nonce = parameters["nonce"] else { return nil }
        self.realm = realm
        self.nonce = nonce
        opaque = parameters["opaque"]
        algorithm = parameters["algorithm"]
        switch algorithm?.lowercased() {
        case nil, "md5": (digest, isSession) = (.md5, false)
        case "md5-sess": (digest, isSession) = (.md5, true)
        case "sha-256": (digest, isSession) = (.sha256, false)
        case "sha-256-sess": (digest, isSession) = (.sha256, true)
        default: return nil
        }
        let qualities = parameters["qop"]?.lowercased().split { ", \t".contains($0) }
        hasQuality = qualities != nil
        // The other one, `auth-int`, hashes the body too: no server offers it alone.
        if let qualities, !qualities.contains("auth") { return nil }
        isStale = parameters["stale"]?.lowercased() == "true"
    }

    /// The parameters of each challenge of the scheme in one field, which may hold several.
    private static func challenges(in value: String) -> [[String: String]] {
        var challenges: [[String: String]] = []
        var isDigest = false
        for element in elements(of: value) {
            var parameter = element
            if let blank = element.firstIndex(where: { $0 == " " || $0 == "\t" }),
                !element[..<blank].contains("=")
            {
                isDigest = element[..<blank].lowercased() == "digest"
                if isDigest { challenges.append([:]) }
                parameter = element[blank...].drop { $0 == " " || $0 == "\t" }
            }
            guard isDigest, let equals = parameter.firstIndex(of: "=") else { continue }
            let name = String(parameter[..<equals]).trimmed.lowercased()
            let value = String(parameter[equals...].dropFirst()).trimmed
            challenges[challenges.count - 1][name] = unquoted(value)
        }
        return challenges
    }

    /// What commas part that stand in no quotes.
    private static func elements(of value: String) -> [Substring] {
        var isQuoted = false
        var isEscaped = false
        return value.split { character in
            if isEscaped {
                isEscaped = false
            } else if isQuoted, character == "\\" {
                isEscaped = true
            } else if character == "\"" {
                isQuoted.toggle()
            }
            return character == "," && !isQuoted
        }
        .map { Substring(String($0).trimmed) }
    }

    private static func unquoted(_ value: String) -> String {
        guard value.hasPrefix("\""), value.hasSuffix("\""), value.count > 1 else { return value }
        var text = ""
        var isEscaped = false
        for character in value.dropFirst().dropLast() {
            if character == "\\", !isEscaped {
                isEscaped = true
            } else {
                text.append(character)
                isEscaped = false
            }
        }
        return text
    }
}

extension DigestChallenge {
    /// Who answers, and with what.
    struct Response {
        var user: String
        var password: String
        var method: String
        var target: String
        /// Drawn by the client.
        var clientNonce: String
        /// How often the nonce has been used, this time included.
        var count: Int
    }

    /// The value of `Authorization`.
    func answer(_ response: Response) -> String {
        let count = String(response.count, radix: 16)
        let uses = String(repeating: "0", count: max(0, 8 - count.count)) + count
        var first = hash("\(response.user):\(realm):\(response.password)")
        if isSession { first = hash("\(first):\(nonce):\(response.clientNonce)") }
        let second = hash("\(response.method):\(response.target)")
        let middle = hasQuality ? "\(nonce):\(uses):\(response.clientNonce):auth" : nonce
        var fields = [
            "username=\(quoted(response.user))", "realm=\(quoted(realm))",
            "nonce=\(quoted(nonce))", "uri=\(quoted(response.target))",
            "response=\"\(hash("\(first):\(middle):\(second)"))\"",
        ]
        if let algorithm { fields.append("algorithm=\(algorithm)") }
        if hasQuality { fields.append("qop=auth, nc=\(uses)") }
        if hasQuality || isSession { fields.append("cnonce=\"\(response.clientNonce)\"") }
        if let opaque { fields.append("opaque=\(quoted(opaque))") }
        return "Digest " + fields.joined(separator: ", ")
    }

    private func hash(_ text: String) -> String { digest.text(of: text.originalBytes.span) }

    private func quoted(_ text: String) -> String {
        var quoted = "\""
        for character in text {
            if character == "\"" || character == "\\" { quoted.append("\\") }
            quoted.append(character)
        }
        return quoted + "\""
    }
}
