import Foundation

/// What is kept of a password: scrypt's answer and all that is needed to ask it again.
///
/// Its text follows the PHC string format: `$scrypt$ln=14,r=8,p=5$SALT$HASH`.
struct PasswordHash: Sendable, Equatable {
    /// How much work a guess costs.
    struct Cost: Sendable, Equatable {
        /// Rounds as a power of two.
        var logRounds: Int
        var blockSize: Int
        var parallelism: Int

        /// OWASP's advice for 16 MB a guess: about a tenth of a second of one core.
        static let standard = Cost(logRounds: 14, blockSize: 8, parallelism: 5)
    }

    private let cost: Cost
    private let salt: [UInt8]
    private let key: [UInt8]

    init(of password: String, salt: [UInt8], cost: Cost = .standard) throws {
        self.cost = cost
        self.salt = salt
        key = try Cryptography.scrypt(password, salt: salt, cost: cost)
    }

    /// Reads what `text` wrote.
    init?(text: String) {
        let parts = text.split(separator: "$").map(String.init)
        guard parts.count == 4, parts[0] == "scrypt", let cost = Cost(text: parts[1]),
            let salt = Data(base64Encoded: parts[2]), let key = Data(base64Encoded: parts[3])
        else { return nil }
        self.cost = cost
        self.salt = Array(salt)
        self.key = Array(key)
    }

    var text: String {
        "$scrypt$\(cost.text)$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Takes as long as making the hash did, and as long for a wrong password as for the right one.
    func matches(_ password: String) throws -> Bool {
        let candidate = try Cryptography.scrypt(password, salt: salt, cost: cost)
        return zip(candidate, key).reduce(candidate.count == key.count) { same, pair in
            (pair.0 == pair.1) && same
        }
    }

    static func randomSalt() -> [UInt8] { RandomToken.bytes(16) }
}

extension PasswordHash.Cost {
    var text: String { "ln=\(logRounds),r=\(blockSize),p=\(parallelism)" }

    init?(text: String) {
        let fields = text.split(separator: ",").map { $0.split(separator: "=") }
        guard fields.count == 3, fields.allSatisfy({ $0.count == 2 }),
            let logRounds = Int(fields[0][1]), let blockSize = Int(fields[1][1]),
            let parallelism = Int(fields[2][1]), (1...20).contains(logRounds)
        else { return nil }
        self.init(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism)
    }
}
