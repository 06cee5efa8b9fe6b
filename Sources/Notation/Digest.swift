import COpenSSL

/// A checksum of bytes, worked out by OpenSSL.
package enum Digest: String, Sendable, CaseIterable {
    case md5, sha1, sha224, sha256, sha384, sha512

    /// Hexadecimal digits of each checksum.
    package var digitCount: Int { unsafe Int(EVP_MD_get_size(algorithm)) * 2 }

    /// In small hexadecimal digits.
    package func text(of bytes: Span<UInt8>) -> String {
        var digest = [UInt8](repeating: 0, count: digitCount / 2)
        let isDone = unsafe bytes.withUnsafeBytes {
            unsafe EVP_Digest($0.baseAddress, $0.count, &digest, nil, algorithm, nil)
        }
        precondition(isDone == 1, "OpenSSL works out no \(rawValue).")
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] },
            as: UTF8.self
        )
    }

    /// Lives as long as the process.
    private var algorithm: OpaquePointer? {
        switch self {
        case .md5: unsafe EVP_md5()
        case .sha1: unsafe EVP_sha1()
        case .sha224: unsafe EVP_sha224()
        case .sha256: unsafe EVP_sha256()
        case .sha384: unsafe EVP_sha384()
        case .sha512: unsafe EVP_sha512()
        }
    }
}
