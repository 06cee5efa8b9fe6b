import COpenSSL

/// The three functions of OpenSSL that are needed here.
enum Cryptography {
    static let hashBytes = 32

    static func sha256(_ data: [UInt8]) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: hashBytes)
        unsafe SHA256(data, data.count, &hash)
        return hash
    }

    /// HMAC with SHA-256.
    static func authenticationCode(of data: [UInt8], key: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: hashBytes)
        unsafe HMAC(EVP_sha256(), key, Int32(key.count), data, data.count, &code, nil)
        return code
    }

    /// A key from a password, by RFC 7914.
    static func scrypt(
        _ password: String,
        salt: [UInt8],
        cost: PasswordHash.Cost
    ) throws(ScryptFault) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: hashBytes)
        let rounds = UInt64(1) << cost.logRounds
        let (size, lanes) = (UInt64(cost.blockSize), UInt64(cost.parallelism))
        // OpenSSL refuses what takes more than it is allowed to.
        let memory = 128 * size * (rounds + lanes + 2)
        let isDone = unsafe EVP_PBE_scrypt(
            password,
            password.utf8.count,
            salt,
            salt.count,
            rounds,
            size,
            lanes,
            memory,
            &key,
            key.count
        )
        guard isDone == 1 else { throw ScryptFault(cost: cost) }
        return key
    }
}

/// A cost that scrypt does not know, or more memory than there is.
struct ScryptFault: Error, CustomStringConvertible {
    let cost: PasswordHash.Cost

    var description: String { "scrypt cannot work at the cost \(cost.text)" }
}
