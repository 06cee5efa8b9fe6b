import Testing

@testable import Marketplace

@Suite("OpenSSL's functions, by the examples of their standards")
struct CryptographyTests {
    @Test func `hash as FIPS 180 does`() {
        let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(Cryptography.sha256(Array("abc".utf8)).hexadecimal == expected)
    }

    @Test func `authenticate as RFC 4231 does`() {
        let code = Cryptography.authenticationCode(
            of: Array("what do ya want for nothing?".utf8),
            key: Array("Jefe".utf8)
        )
        let expected = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        #expect(code.hexadecimal == expected)
    }

    @Test func `refuse a cost that scrypt does not know`() {
        let cost = PasswordHash.Cost(logRounds: 0, blockSize: 8, parallelism: 1)
        #expect(throws: ScryptFault.self) {
            try Cryptography.scrypt("password", salt: [1], cost: cost)
        }
    }
}

extension [UInt8] {
    fileprivate var hexadecimal: String {
        map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
