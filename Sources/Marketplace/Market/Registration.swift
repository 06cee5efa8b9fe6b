/// What a new account is made of, already checked.
struct Registration: Sendable, Equatable {
    /// Lower case.
    let email: String
    let name: String
    let password: String

    static let nameLength = 1...80
    static let passwordLength = 10...200

    init(email: String, name: String, password: String) throws(Refusal) {
        var faults: [FieldFault] = []
        self.email = Self.isEmail(email) ? email.lowercased() : ""
        self.name = name
        self.password = password
        if self.email.isEmpty {
            faults.add("email", "Write an e-mail address like ada@example.com.")
        }
        if !TextRule.line.allows(name, Self.nameLength) {
            faults.add("name", "A name has \(Self.nameLength.words) characters on one line.")
        }
        if !Self.passwordLength.contains(password.unicodeScalars.count) {
            faults.add("password", "A password has \(Self.passwordLength.words) characters.")
        }
        guard faults.isEmpty else { throw .invalid(faults) }
    }

    /// One `@`, a dot somewhere behind it, and letters that every mail server takes.
    ///
    /// The published description of the interface holds the same rule as a pattern.
    static func isEmail(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, (1...64).contains(parts[0].count),
            parts[0].allSatisfy({ isMailByte($0) || "._+-".utf8.contains($0) })
        else { return false }
        let labels = parts[1].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return (2...4).contains(labels.count)
            && labels.allSatisfy { label in
                (1...40).contains(label.count)
                    && label.allSatisfy { isMailByte($0) || $0 == UInt8(ascii: "-") }
            }
    }

    private static func isMailByte(_ byte: UInt8) -> Bool {
        97...122 ~= byte || 65...90 ~= byte || 48...57 ~= byte
    }
}

extension Registration {
    /// The account that it makes, unless its address has one already; `id` is the store's.
    func user(id: Int, isTaken: Bool) throws(Refusal) -> User {
        guard !isTaken else { throw .emailTaken }
        return User(id: id, email: email, name: name)
    }
}
