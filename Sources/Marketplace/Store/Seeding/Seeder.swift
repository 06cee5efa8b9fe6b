import GRDB

/// Fills a database with a market that is the same for the same seed, byte for byte of what it
/// says.
///
/// No clock is read: the market's first day is `epoch`. One transaction holds it all, so a seeding
/// that is interrupted leaves nothing behind.
struct Seeder {
    /// What a seeded account can sign in with; load plans know it.
    static let password = "play-money-only"
    /// 1 January 2026, 00:00 UTC.
    static let epoch = UnixTime(seconds: 1_767_225_600)
    private static let days = 300

    let listings: Int
    let users: Int
    let seed: UInt64
    /// Worked out once for all: scrypt for each of hundreds of accounts would take minutes.
    let passwordHash: String

    /// The address of a seeded account, from 1.
    static func email(_ user: Int) -> String { "user\(user)@example.com" }

    /// A salt for accounts that must come out the same every time.
    static func salt(from seed: UInt64) -> [UInt8] {
        var random = SeededRandom(seed: seed)
        return (0..<16).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    func fill(_ database: MarketDatabase) throws {
        try database.pool.write { connection in
            var random = SeededRandom(seed: seed)
            try insertUsers(&random, into: connection)
            try insertListings(&random, into: connection)
            try insertReviews(&random, into: connection)
        }
        try database.pool.writeWithoutTransaction { connection in
            try connection.execute(
                sql: "INSERT INTO listings_text(listings_text) VALUES ('optimize')"
            )
            try connection.execute(sql: "ANALYZE")
            try connection.checkpoint(.truncate)
        }
    }

    private func insertUsers(_ random: inout SeededRandom, into connection: Database) throws {
        let insert = try connection.makeStatement(
            sql: "INSERT INTO users (id, email, name, password, created_at) VALUES (?, ?, ?, ?, ?)"
        )
        for user in 1...users {
            let name = random.pick(SeedWords.firstNames) + " " + random.pick(SeedWords.lastNames)
            try insert.execute(arguments: [
                user, Self.email(user), name, passwordHash, Self.epoch.seconds,
            ])
        }
    }

    private func insertListings(_ random: inout SeededRandom, into connection: Database) throws {
        let insert = try connection.makeStatement(
            sql: """
                INSERT INTO listings (id, seller_id, category, title, description, price_cents,
                    stock, status, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, 'active', ?, ?)
                """
        )
        for listing in 1...listings {
            let category = random.pick(Category.all)
            let thing = random.pick(SeedWords.things[category.slug] ?? [])
            let created = Self.epoch.seconds + listing * Self.days * 86_400 / listings
            try insert.execute(arguments: [
                listing, random.within(1...users), category.slug, title(of: thing, &random),
                description(&random), price(of: thing, &random), random.within(1...20), created,
                created,
            ])
        }
    }

    /// A third of the listings were bought before, and half of those buyers said something.
    private func insertReviews(_ random: inout SeededRandom, into connection: Database) throws {
        let order = try connection.makeStatement(
            sql: """
                INSERT INTO orders (buyer_id, listing_id, title, quantity, unit_price_cents, created_at)
                SELECT :buyer, id, title, 1, price_cents, created_at + 86400 FROM listings
                WHERE id = :listing AND seller_id <> :buyer
                """
        )
        let review = try connection.makeStatement(
            sql: """
                INSERT OR IGNORE INTO reviews (listing_id, author_id, rating, text, created_at)
                SELECT id, ?, ?, ?, created_at + 604800 FROM listings WHERE id = ?
                """
        )
        for listing in 1...listings where random.below(3) == 0 {
            for _ in 0..<random.within(1...3) {
                let buyer = random.within(1...users)
                let opinion = random.pick(SeedWords.opinions)
                try order.execute(arguments: ["buyer": buyer, "listing": listing])
                guard connection.changesCount > 0, random.below(2) == 0 else { continue }
                try review.execute(arguments: [buyer, opinion.rating, opinion.text, listing])
            }
        }
    }

    private func title(of thing: SeedWords.Thing, _ random: inout SeededRandom) -> String {
        let start = "\(random.pick(SeedWords.adjectives)) \(random.pick(SeedWords.makers))"
        let noun = thing.name.prefix(1).lowercased() + thing.name.dropFirst()
        let title = "\(start) \(noun)"
        return random.below(2) == 0 ? title : "\(title), \(random.pick(SeedWords.endings))"
    }

    private func description(_ random: inout SeededRandom) -> String {
        let count = random.within(2...4)
        let start = random.below(SeedWords.sentences.count)
        // A stride of 5 through 12 sentences repeats none of the first twelve.
        return (0..<count).map { step in
            SeedWords.sentences[(start + step * 5) % SeedWords.sentences.count]
        }.joined(separator: " ")
    }

    /// From half to one and a half times the usual price.
    private func price(of thing: SeedWords.Thing, _ random: inout SeededRandom) -> Int {
        thing.euros * random.within(50...150)
    }
}
