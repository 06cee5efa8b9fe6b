import Foundation
import GRDB
import HTTPTypes
import Hummingbird
import Logging
import Testing

@testable import Marketplace

/// A market of its own for one test: a small database in a folder that goes with it.
final class TestMarket: Sendable {
    let folder: URL
    let database: MarketDatabase
    let store: Store
    let traffic: Traffic
    let settings: Settings

    /// Seeded with so many listings; with nil there is nothing in it.
    init(
        listings: Int? = 300,
        settings: Settings = TestMarket.settings,
        readLimit: Duration = .seconds(30),
        writeLimit: Duration = .seconds(30)
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "market-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "market.sqlite")
        database = try MarketDatabase(
            path: file.path,
            readLimit: readLimit,
            writeLimit: writeLimit
        )
        store = Store(database, changes: try ChangeCounters())
        traffic = Traffic(limit: settings.limits.concurrentRequests)
        self.settings = settings
        if let listings { try Self.seeder(listings: listings).fill(database) }
    }

    deinit {
        try? database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    static var settings: Settings {
        var settings = Settings()
        settings.name = "test"
        settings.passwordCost = .light
        return settings
    }

    static func seeder(listings: Int) throws -> Seeder {
        let salt = Seeder.salt(from: 42)
        let hash = try PasswordHash(of: Seeder.password, salt: salt, cost: .light)
        return Seeder(listings: listings, users: 20, seed: 42, passwordHash: hash.text)
    }
}

extension PasswordHash.Cost {
    /// A guess costs next to nothing, so that tests need not wait.
    static let light = PasswordHash.Cost(logRounds: 4, blockSize: 1, parallelism: 1)
}
