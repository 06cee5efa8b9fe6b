import GRDB
import HTTPTypes
import Testing

@testable import Marketplace

@Suite struct `A user` {
    private let market: TestMarket

    init() throws {
        market = try TestMarket(listings: 30)
    }

    @Test(.timeLimit(.minutes(5)), arguments: [Transport.direct, .socket])
    func `signs up, is known, and signs out`(transport: Transport) async throws {
        try await market.test(transport) { client in
            let visitor = Visitor(client)
            let account = ["name": "Ada", "email": "Ada@Example.org", "password": "correct horse"]
            let up = try await visitor.submit(account, to: "/sign-up", from: "/sign-up")
            #expect(up.status == .seeOther)
            #expect(up.headers[.location] == "/")
            let cookie = try #require(up.headers[.setCookie])
            #expect(cookie.contains("HttpOnly; SameSite=Lax"))
            let home = try await visitor.get("/")
            #expect(home.text.contains("Sign out"))
            #expect(home.headers[.cacheControl] == "no-store")
            let out = try await visitor.submit([:], to: "/sign-out", from: "/")
            #expect(out.status == .seeOther)
            let after = try await visitor.get("/basket")
            #expect(after.status == .unauthorized)
            let stored = try await market.database.pool.read { connection in
                try String.fetchOne(
                    connection,
                    sql: "SELECT max(password) FROM users WHERE id > 20"
                )
            }
            #expect(stored?.hasPrefix("$scrypt$ln=4,r=1,p=1$") == true)
        }
    }

    @Test(arguments: [
        (field: "email", value: "ada"), (field: "email", value: "a@b"),
        (field: "email", value: "a b@example.com"), (field: "password", value: "short"),
        (field: "name", value: ""), (field: "name", value: "a\u{0}b"),
        (field: "email", value: "user1@example.com"),
    ])
    func `cannot sign up with nonsense`(field: String, value: String) async throws {
        try await market.test { client in
            var account = ["name": "Ada", "email": "ada@example.org", "password": "correct horse"]
            account[field] = value
            let visitor = Visitor(client)
            let answer = try await visitor.submit(account, to: "/sign-up", from: "/sign-up")
            #expect((400..<500).contains(answer.status.code))
            #expect(answer.text.contains(#"role="alert""#))
            #expect(!answer.text.contains("correct horse"))
        }
    }

    @Test func `signs in with the right password only`() async throws {
        try await market.test { client in
            let visitor = Visitor(client)
            let wrong = ["email": Seeder.email(1), "password": "wrong password"]
            let refused = try await visitor.submit(wrong, to: "/sign-in", from: "/sign-in")
            #expect(refused.status == .unauthorized)
            #expect(refused.text.contains("wrong"))
            let right = ["email": "USER1@example.com", "password": Seeder.password]
            let entered = try await visitor.submit(right, to: "/sign-in", from: "/sign-in")
            #expect(entered.status == .seeOther)
        }
    }

    @Test func `corrects a form where it is shown again`() async throws {
        try await market.test { client in
            let visitor = Visitor(client)
            var account = ["email": Seeder.email(1), "password": "wrong password"]
            let refused = try await visitor.submit(account, to: "/sign-in", from: "/sign-in")
            let token = try #require(Visitor.token(in: refused.text))
            account["password"] = Seeder.password
            account["csrf"] = token
            let entered = try await visitor.post(account, to: "/sign-in")
            #expect(entered.status == .seeOther)
        }
    }

    @Test func `cannot be guessed at for ever`() async throws {
        try await market.test { client in
            let visitor = Visitor(client)
            let wrong = ["email": Seeder.email(2), "password": "wrong password"]
            for _ in 1...FailedSignIns.accountLimit {
                let answer = try await visitor.submit(wrong, to: "/sign-in", from: "/sign-in")
                #expect(answer.status == .unauthorized)
            }
            let right = ["email": Seeder.email(2), "password": Seeder.password]
            let locked = try await visitor.submit(right, to: "/sign-in", from: "/sign-in")
            #expect(locked.status == .tooManyRequests)
            #expect(locked.headers[.retryAfter] == "900")
            let other = ["email": Seeder.email(3), "password": Seeder.password]
            let entered = try await visitor.submit(other, to: "/sign-in", from: "/sign-in")
            #expect(entered.status == .seeOther)
        }
    }

    @Test(arguments: ["", "forged", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"])
    func `is not spoken for by a form of another site`(token: String) async throws {
        try await market.test { client in
            let visitor = try await Visitor.signedIn(1, client)
            let fields = ["csrf": token, "listing": "5", "quantity": "1"]
            let answer = try await visitor.post(fields, to: "/basket")
            #expect(answer.status == .forbidden)
            let basket = try await visitor.get("/basket")
            #expect(basket.text.contains("Your basket is empty."))
        }
    }

    @Test func `is not known by an expired or forged session, or by that of a program`()
        async throws
    {
        try await market.test { client in
            let visitor = try await Visitor.signedIn(1, client)
            let known = try await visitor.get("/basket")
            #expect(known.status == .ok)
            try await market.database.pool.write { connection in
                try connection.execute(sql: "UPDATE sessions SET kind = 'api'")
            }
            let api = try await visitor.get("/basket")
            #expect(api.status == .unauthorized)
            try await market.database.pool.write { connection in
                try connection.execute(sql: "UPDATE sessions SET kind = 'page', expires_at = 1")
            }
            let expired = try await visitor.get("/basket")
            #expect(expired.status == .unauthorized)
            let forged = try await client.get("/basket", headers: [.cookie: "market_session=AAAA"])
            #expect(forged.status == .unauthorized)
        }
    }
}

@Suite struct `A password` {
    @Test func `matches itself and nothing else, after being stored`() throws {
        let hash = try PasswordHash(of: "Straße 1", salt: [1, 2, 3], cost: .light)
        let read = try #require(PasswordHash(text: hash.text))
        #expect(read == hash)
        #expect(try read.matches("Straße 1"))
        #expect(try !read.matches("Strasse 1"))
        #expect(!hash.text.contains("Stra"))
    }

    @Test func `agrees with the example of RFC 7914`() throws {
        let cost = PasswordHash.Cost(logRounds: 10, blockSize: 8, parallelism: 16)
        let hash = try PasswordHash(of: "password", salt: Array("NaCl".utf8), cost: cost)
        // The first 32 of the example's 64 bytes, in base 64.
        #expect(hash.text.hasSuffix("$/bq+HJ00cgB4VucZDQHp/nxq18vII3gw53N2Y0s3MWI="))
    }

    @Test(arguments: ["", "x", "$scrypt$ln=99,r=8,p=1$AA==$AA==", "$bcrypt$ln=4,r=1,p=1$AA==$AA=="])
    func `is not read from nonsense`(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }
}
