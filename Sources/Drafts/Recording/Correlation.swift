import Notation

/// Finds what a request has from an earlier answer, and has it taken from there: what differs from
/// visit to visit must not be sent as it was recorded.
///
/// A value is taken over where it looks made by a program, stands in an answer, and was in no
/// request before that answer: what a person has typed comes back in answers, too.
struct Correlation {
    private(set) var requests: [DraftRequest]
    private let answers: [HAREntry]
    /// All that a request says, as it was recorded.
    private let recorded: [Set<String>]
    private var variables: [String: String] = [:]
    /// Names of fields whose values were made by a program and stand in no answer.
    private(set) var unknown: [String] = []

    init(_ requests: [DraftRequest], answers: [HAREntry]) {
        self.requests = requests
        self.answers = answers
        recorded = requests.map { Set($0.candidates.map(\.value)) }
        for index in requests.indices { correlate(index) }
    }

    /// The names of variables that are taken from answers.
    var found: [String] { variables.values.sorted() }

    private mutating func correlate(_ index: Int) {
        for candidate in requests[index].candidates where candidate.isMade {
            if variables[candidate.value] == nil, !takeOver(candidate, for: index) {
                if candidate.isToken, !unknown.contains(candidate.name) {
                    unknown.append(candidate.name)
                }
                continue
            }
            guard let variable = variables[candidate.value] else { continue }
            requests[index].replace(candidate.value, with: variable)
        }
    }

    /// Has the last answer that has the value give it; false where none is fit.
    private mutating func takeOver(_ candidate: Candidate, for index: Int) -> Bool {
        for earlier in (0..<index).reversed() {
            guard !recorded[...earlier].contains(where: { $0.contains(candidate.value) }) else {
                return false
            }
            guard let source = AnswerPlace(of: candidate.value, in: answers[earlier])?.json else {
                continue
            }
            let name = freeName(candidate.name)
            requests[earlier].extractions.append((name, source))
            variables[candidate.value] = name
            return true
        }
        return false
    }

    private func freeName(_ name: String) -> String {
        let letters = name.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || UInt8(scalar.value).isDigit)
                ? Character(scalar) : "_"
        }
        let base = String(letters).trimmingUnderscores
        let taken = Set(variables.values)
        let start = base.isEmpty ? "value" : base
        guard taken.contains(start) else { return start }
        return (2...).lazy.map { "\(start)\($0)" }.first { !taken.contains($0) } ?? start
    }
}

/// A value in a request, and what it is called there.
struct Candidate {
    private static let tokens = ["csrf", "xsrf", "token", "nonce", "state", "session", "ticket"]

    var name: String
    var value: String

    /// Whether its name says that it is good for one visit.
    var isToken: Bool {
        let name = name.lowercased()
        return Self.tokens.contains(where: name.contains) && value.utf8.count >= 4
    }

    /// Whether it looks made by a program: a person types words, names and small numbers.
    var isMade: Bool {
        guard !value.contains(where: \.isWhitespace) else { return false }
        let digits = value.utf8.count(where: \.isDigit)
        let length = value.utf8.count
        if isToken { return true }
        if name.lowercased().hasSuffix("id"), digits > 0, length >= 3 { return true }
        if digits == length { return length >= 5 }
        if digits > 0, length >= 8, !value.contains(","), !value.contains("/") { return true }
        return length >= 20
            && value.utf8.allSatisfy { $0.isLetterOrDigit || "-_.=".utf8.contains($0) }
    }
}

extension DraftRequest {
    /// Values that it may have from an answer.
    fileprivate var candidates: [Candidate] {
        var candidates: [Candidate] = []
        var name = "value"
        for part in pathParts {
            candidates.append(Candidate(name: name, value: String(part)))
            // Of `/orders/4711` the value is called after what stands before it.
            name = String(part) + "_id"
        }
        candidates += query.map { Candidate(name: $0.name, value: $0.value.literals) }
        for header in headers where !Self.constantHeaders.contains(header.name.lowercased()) {
            let words = header.value.literals.split(separator: " ")
            if let last = words.last, words.count <= 2 {
                candidates.append(Candidate(name: header.name, value: String(last)))
            }
        }
        switch body {
        case .none, .text: break
        case .form(let fields):
            candidates += fields.map { Candidate(name: $0.name, value: $0.value.literals) }
        case .json(let json): candidates += json.candidates(named: "value")
        }
        return candidates
    }

    /// Of its URL behind the host.
    private var pathParts: [Substring] {
        let whole = url.literals[...]
        guard let start = whole.firstRange(of: "://")?.upperBound else {
            return whole.split(separator: "/")
        }
        return Array(whole[start...].split(separator: "/").dropFirst())
    }

    private static let constantHeaders: Set<String> = [
        "accept", "accept-language", "user-agent", "content-type", "origin", "referer",
    ]

    /// Puts a variable wherever a value stands by itself.
    fileprivate mutating func replace(_ value: String, with variable: String) {
        func replaced(_ field: Field) -> Field {
            Field(field.name, field.value.replacing(value, with: variable))
        }
        url = url.replacing(value, with: variable)
        query = query.map(replaced)
        headers = headers.map(replaced)
        switch body {
        case .none: break
        case .text(let text): body = .text(text.replacing(value, with: variable))
        case .json(let json): body = .json(json.replacing(value, with: variable))
        case .form(let fields): body = .form(fields.map(replaced))
        }
    }
}

extension DraftJSON {
    fileprivate func candidates(named name: String) -> [Candidate] {
        switch self {
        case .literal: []
        case .text(let text): [Candidate(name: name, value: text.literals)]
        case .list(let elements): elements.flatMap { $0.candidates(named: name) }
        case .object(let members): members.flatMap { $0.value.candidates(named: $0.name) }
        }
    }
}

extension String {
    fileprivate var trimmingUnderscores: String {
        String(drop { $0 == "_" }.reversed().drop { $0 == "_" }.reversed())
    }
}
