import Foundation

/// Numbers that cannot be guessed, and the marks by which they are known afterwards.
enum RandomToken {
    static func bytes(_ count: Int) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// 256 bits, in letters that need no escaping in a cookie, a form or a header.
    static func make() -> String { text(bytes(32)) }

    /// What is stored of a token: a reader of the database cannot sign in with it.
    static func mark(of token: String) -> [UInt8] { Cryptography.sha256(Array(token.utf8)) }

    /// Base 64 for addresses, without padding.
    static func text(_ bytes: [UInt8]) -> String {
        Data(bytes).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
