import Foundation
import GRDB
import HTTPTypes
import NIOCore
import NIOPosix
import Testing

@testable import Marketplace

@Suite(.timeLimit(.minutes(5))) struct `A look at the database that takes too long` {
    private let market: TestMarket
    /// Counts for ever.
    private let endless = """
        WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n
        """

    init() throws {
        market = try TestMarket(listings: 30, readLimit: .milliseconds(50))
    }

    @Test func `is ended, and its connection serves the next one`() throws {
        for _ in 1...3 {
            #expect(throws: DeadlinePassed.self) {
                try market.database.read { try Int.fetchOne($0, sql: endless) }
            }
            let count = try market.database.read { connection in
                try Int.fetchOne(connection, sql: "SELECT count(*) FROM listings")
            }
            #expect(count == 30)
        }
    }

    @Test func `is answered with an honest 503, and everything else goes on`() async throws {
        // The shelves' counts are asked of a view that never ends.
        try await market.database.pool.write { connection in
            try connection.execute(sql: "ALTER TABLE categories RENAME TO shelves")
            try connection.execute(
                sql: "CREATE VIEW categories AS SELECT slug, (\(endless)) for_sale FROM shelves"
            )
        }
        try await market.test { client in
            let slow = try await client.get("/")
            #expect(slow.status == .serviceUnavailable)
            #expect(slow.headers[.retryAfter] == "1")
            #expect(slow.text.contains("Please try again in a moment."))
            let program = try await client.get("/api/v1/listings")
            #expect(program.status == .serviceUnavailable)
            #expect(program.headers[.contentType] == "application/problem+json")
            let quick = try await client.get("/listings/3")
            #expect(quick.status == .ok)
            #expect(market.traffic.current == 0)
        }
    }

    @Test func `sees one moment of the market, whatever is written meanwhile`() async throws {
        let database = market.database
        let (before, after) = try database.read { connection in
            let before = try Int.fetchOne(connection, sql: "SELECT sum(stock) FROM listings")
            try database.pool.write { try $0.execute(sql: "UPDATE listings SET stock = 0") }
            let after = try Int.fetchOne(connection, sql: "SELECT sum(stock) FROM listings")
            return (before, after)
        }
        #expect(before == after)
        let now = try database.read { connection in
            try Int.fetchOne(connection, sql: "SELECT sum(stock) FROM listings")
        }
        #expect(now == 0)
    }

    @Test func `is not all that ends: so does waiting for a turn to write`() async throws {
        let market = try TestMarket(listings: 30, writeLimit: .milliseconds(50))
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let file = market.database.pool.path
        let other = try DatabaseQueue(path: file, configuration: configuration)
        try await market.test { client in
            let buyer = try await client.token(email: Seeder.email(2))
            try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
            let path = "/api/v1/listings/5/orders"
            let waited = try await client.send(.post, path, #"{"quantity":1}"#, buyer)
            #expect(waited.status == .serviceUnavailable)
            #expect(waited.headers[.retryAfter] == "1")
            try await other.writeWithoutTransaction { try $0.execute(sql: "COMMIT") }
            let bought = try await client.send(.post, path, #"{"quantity":1}"#, buyer)
            #expect(bought.status == .created)
        }
    }

    @Test func `is not all that ends: so does waiting for the rest of a form`() async throws {
        var settings = TestMarket.settings
        settings.limits.requestTime = .milliseconds(100)
        let market = try TestMarket(listings: 1, settings: settings)
        try await market.test(.socket) { client in
            let port = try #require(client.port)
            let answer = try await Self.answer(
                port,
                to: """
                    POST /sign-in HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\
                    Content-Type: application/x-www-form-urlencoded\r\n\r\ncsrf=
                    """
            )
            #expect(answer.hasPrefix("HTTP/1.1 503 Service Unavailable\r\n"))
            #expect(market.traffic.current == 0)
        }
    }

    /// The first that comes back for bytes after which nothing follows.
    private static func answer(_ port: Int, to request: String) async throws -> String {
        let connection = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
                        wrappingChannelSynchronously: channel
                    )
                }
            }
        return try await connection.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: request))
            for try await part in inbound { return String(buffer: part) }
            return ""
        }
    }
}
