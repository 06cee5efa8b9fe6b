import ArgumentParser
import Foundation

/// `marketplace seed`: the same market for the same seed.
struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a market of invented listings and people into a new database file."
    )

    @Option(help: "The SQLite file to create.")
    var database: String

    @Option(help: "How many listings.")
    var listings = 10_000

    @Option(help: "How many accounts, user1@example.com and on.")
    var users = 500

    @Option(help: "What every choice is drawn from.")
    var seed: UInt64 = 42

    @Flag(help: "Leave a file that is there already as it is, and say so.")
    var keep = false

    private var isThere: Bool { FileManager.default.fileExists(atPath: database) }

    func validate() throws {
        guard (1...10_000_000).contains(listings) else {
            throw ValidationError("'--listings' must be from 1 to 10000000, got \(listings).")
        }
        guard (1...1_000_000).contains(users) else {
            throw ValidationError("'--users' must be from 1 to 1000000, got \(users).")
        }
        guard keep || !isThere else {
            throw ValidationError("'\(database)' exists already; seed a new file, or --keep it.")
        }
    }

    func run() async throws {
        if isThere { return print("\(database): kept as it is.") }
        let hash = try PasswordHash(of: Seeder.password, salt: Seeder.salt(from: seed))
        let market = try MarketDatabase(path: database)
        let seeder = Seeder(listings: listings, users: users, seed: seed, passwordHash: hash.text)
        try seeder.fill(market)
        print(
            "\(database): \(listings) listings, \(users) accounts, password '\(Seeder.password)'."
        )
    }
}
