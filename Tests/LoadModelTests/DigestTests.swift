@testable import LoadModel
import Testing

@Suite struct `A digest` {
    private func response(_ challenge: String) throws -> String {
        try #require(DigestChallenge([challenge])).answer(
            .init(
                user: "Mufasa",
                password: "Circle of Life",
                method: "GET",
                target: "/dir/index.html",
                clientNonce: "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                count: 1
            )
        )
    }

    /// The examples of RFC 7616, 3.9.1.
    @Test(arguments: [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ])
    func `is what the standard says`(algorithm: String, response: String) throws {
        let challenge = """
            Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=\(algorithm), \
            nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", \
            opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
            """
        let clientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
        #expect(
            try self.response(challenge) == """
                Digest username="Mufasa", realm="http-auth@example.org", \
                nonce="7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", uri="/dir/index.html", \
                response="\(response)", algorithm=\(algorithm), qop=auth, nc=00000001, \
                cnonce="\(clientNonce)", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
                """
        )
    }

    /// RFC 2069's example as errata 749 puts it right.
    @Test func `has no counter where the server names no quality`() throws {
        let challenge = try #require(
            DigestChallenge([
                #"Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093""#
            ])
        )
        let value = challenge.answer(
            .init(
                user: "Mufasa",
                password: "CircleOfLife",
                method: "GET",
                target: "/dir/index.html",
                clientNonce: "unused",
                count: 1
            )
        )
        #expect(value.contains(#"response="1949323746fe6a43ef61f9606e7febea""#))
        #expect(!value.contains("nc=") && !value.contains("cnonce"))
    }

    @Test(arguments: [
        ([#"Basic realm="x""#, #"Digest realm="a", nonce="b""#], "a"),
        ([#"Basic realm="x", Digest realm="a\", \"b", nonce="n", Bearer"#], #"a", "b"#),
        ([#"Digest algorithm=SHA-512-256, realm="a", nonce="b""#, "digest realm=c,nonce=d"], "c"),
        ([#"Digest realm="a", nonce="b", qop="auth-int""#, #"Digest realm=d, nonce=e"#], "d"),
    ])
    func `answers the first challenge that it can`(values: [String], realm: String) throws {
        #expect(try #require(DigestChallenge(values)).realm == realm)
    }

    @Test(arguments: ["", "Basic realm=\"x\"", "Digest nonce=\"x\"", "Digest", "Digest ,=,\"", "="])
    func `answers nothing else`(value: String) {
        #expect(DigestChallenge([value]) == nil)
    }
}
