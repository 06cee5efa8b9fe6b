import Notation
import Testing

@Suite struct `A checksum` {
    /// From FIPS 180-4's and RFC 1321's own examples.
    @Test(arguments: [
        (
            text: "", md5: "d41d8cd98f00b204e9800998ecf8427e",
            sha256: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        (
            "abc", "900150983cd24fb0d6963f7d28e17f72",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        ),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "8215ef0796a20bcaaae116d3876c664a",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a",
            "f371bc4a311f2b009eef952dd83ca80e2b60026c8e935592d0f9c308453c813e"
        ),
    ])
    func `is that of the standards`(_ text: String, md5: String, sha256: String) {
        #expect(Digest.md5.text(of: Array(text.utf8).span) == md5)
        #expect(Digest.sha256.text(of: Array(text.utf8).span) == sha256)
    }

    /// Of "abc", from FIPS 180-4's and RFC 3174's examples.
    @Test(arguments: [
        (digest: Digest.sha1, text: "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7"),
        (
            .sha384,
            "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                + "8086072ba1e7cc2358baeca134c825a7"
        ),
        (
            .sha512,
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
        ),
    ])
    func `is that of the longer standards`(_ digest: Digest, text: String) {
        #expect(digest.text(of: Array("abc".utf8).span) == text)
        #expect(digest.digitCount == text.utf8.count)
    }

    /// Around the ends of blocks, where the padding changes.
    @Test(arguments: [
        (count: 55, md5: "6912ee65fff2d9f9ce2508cddf8bcda0", sha256: "463eb28e72f82e0a"),
        (56, "51fdd1acda72405dfdfa03fcb85896d7", "da2ae4d6b36748f2"),
        (57, "5320ef4c17ef34a0cf2db763338d25eb", "2fe741af801cc238"),
        (63, "48a6295221902e8e0938f773a7185e72", "29af2686fd53374a"),
        (64, "b2d3f56bc197fd985d5965079b5e7148", "fdeab9acf3710362"),
        (65, "8bd7053801c768420faf816fadba971c", "4bfd2c8b6f1eec7a"),
        (119, "1c772251899a7ff007400b888d6b2042", "da18797ed7c3a777"),
        (120, "b7ba1efc6022e9ed272f00b8831e26e6", "f52b23db1fbb6ded"),
        (128, "37eff01866ba3f538421b30b7cbefcac", "471fb943aa23c511"),
        (1000, "cbecbdb0fdd5cec1e242493b6008cc79", "a8af099bf2e87860"),
    ])
    func `pads any length`(_ count: Int, md5: String, sha256: String) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        #expect(Digest.md5.text(of: bytes.span) == md5)
        #expect(Digest.sha256.text(of: bytes.span).hasPrefix(sha256))
    }
}
