import HTTPTypes
import Logging
import Synchronization
import Testing

@testable import Marketplace

@Suite struct `The log` {
    /// Keeps all that is logged, at every level.
    private final class Keeper: Sendable {
        let text = Mutex("")

        var logger: Logger {
            Logger(label: "test") { _ in Handler(keeper: self) }
        }

        private struct Handler: LogHandler {
            let keeper: Keeper
            var metadata: Logger.Metadata = [:]
            var logLevel = Logger.Level.trace

            subscript(metadataKey key: String) -> Logger.Metadata.Value? {
                get { metadata[key] }
                set { metadata[key] = newValue }
            }

            func log(event: LogEvent) {
                let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
                keeper.text.withLock { $0 += "\(event.message) \(all)\n" }
            }
        }
    }

    @Test(.timeLimit(.minutes(5))) func `holds no password, token or cookie`() async throws {
        let market = try TestMarket(listings: 30)
        let keeper = Keeper()
        try await market.test(.socket, logger: keeper.logger) { client in
            let visitor = Visitor(client)
            let account = ["name": "Ada", "email": "ada@example.org", "password": "pass-word-one"]
            _ = try await visitor.submit(account, to: "/sign-up", from: "/sign-up")
            let wrong = ["email": "ada@example.org", "password": "pass-word-two"]
            _ = try await Visitor(client).submit(wrong, to: "/sign-in", from: "/sign-in")
            _ = try await visitor.get("/basket")
            let token = try await client.token(email: "ada@example.org", "pass-word-one")
            _ = try await client.send(.get, "/api/v1/orders", nil, token)
            _ = try await client.send(.post, "/api/v1/users", #"{"password":"pass-word-three"}"#)
            // A database that fails is what is logged in most detail.
            let session = try #require(visitor.cookie("market_session"))
            let page = try await visitor.get("/sell").text
            let form = try #require(Visitor.token(in: page))
            try market.database.close()
            let failed = try await visitor.get("/basket")
            #expect(failed.status == .internalServerError)
            _ = try await client.send(
                .post,
                "/api/v1/sessions",
                #"{"email":"ada@example.org","password":"pass-word-four"}"#
            )
            let log = keeper.text.withLock { $0 }
            #expect(log.contains("Request failed"))
            for secret in ["pass-word", token, session, form, "scrypt"] {
                #expect(!log.contains(secret))
            }
        }
    }
}
