import GRDB

extension MarketDatabase {
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("catalogue and shelves") { connection in
            try connection.execute(sql: people)
            try connection.execute(sql: catalogue)
            try connection.execute(sql: textIndex)
            for category in Category.all {
                try connection.execute(
                    sql: "INSERT INTO categories (slug, name) VALUES (?, ?)",
                    arguments: [category.slug, category.name]
                )
            }
        }
        migrator.registerMigration("trade") { connection in
            try connection.execute(sql: trade)
        }
        return migrator
    }

    private static let people = """
        CREATE TABLE users (
            id INTEGER PRIMARY KEY,
            email TEXT NOT NULL UNIQUE COLLATE NOCASE,
            name TEXT NOT NULL,
            password TEXT NOT NULL,
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE sessions (
            token_hash BLOB PRIMARY KEY,
            user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            kind TEXT NOT NULL CHECK (kind IN ('page', 'api')),
            expires_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sessions_by_expiry ON sessions(expires_at);
        CREATE TABLE sign_in_failures (
            subject TEXT PRIMARY KEY,
            failures INTEGER NOT NULL,
            window_started_at INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX sign_in_failures_by_start ON sign_in_failures(window_started_at);
        CREATE TABLE secrets (
            name TEXT PRIMARY KEY,
            value BLOB NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    private static let catalogue = """
        CREATE TABLE categories (
            slug TEXT PRIMARY KEY,
            name TEXT NOT NULL,
            for_sale INTEGER NOT NULL DEFAULT 0 CHECK (for_sale >= 0)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE listings (
            id INTEGER PRIMARY KEY,
            seller_id INTEGER NOT NULL REFERENCES users(id),
            category TEXT NOT NULL REFERENCES categories(slug),
            title TEXT NOT NULL,
            description TEXT NOT NULL,
            price_cents INTEGER NOT NULL CHECK (price_cents > 0),
            stock INTEGER NOT NULL CHECK (stock >= 0),
            status TEXT NOT NULL CHECK (status IN ('draft', 'active', 'withdrawn')),
            for_sale INTEGER NOT NULL
                GENERATED ALWAYS AS (status = 'active' AND stock > 0) VIRTUAL,
            shelf TEXT NOT NULL GENERATED ALWAYS AS (char(0xE000) || category) VIRTUAL,
            version INTEGER NOT NULL DEFAULT 1,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX listings_newest ON listings(id) WHERE for_sale;
        CREATE INDEX listings_by_category ON listings(category, id) WHERE for_sale;
        CREATE INDEX listings_by_price ON listings(price_cents, id) WHERE for_sale;
        CREATE INDEX listings_by_category_price ON listings(category, price_cents, id)
            WHERE for_sale;
        CREATE INDEX listings_by_seller ON listings(seller_id, id);
        """

    /// The index holds what is for sale and nothing else.
    ///
    /// So a search never meets a row that it must throw away. The category is indexed too, as its
    /// shelf's mark: a search within one is a search for one more word, and one that cannot be
    /// typed, because its first character is no letter. So the words that people type need not be
    /// told to keep out of it, which would cost a look at the place of each of their hits.
    private static let textIndex = """
        CREATE VIRTUAL TABLE listings_text USING fts5(
            title, description, shelf,
            content = 'listings', content_rowid = 'id',
            tokenize = 'porter unicode61 remove_diacritics 2'
        );
        INSERT INTO listings_text(listings_text, rank) VALUES ('rank', 'bm25(8.0, 1.0, 0.0)');
        CREATE TRIGGER listings_inserted AFTER INSERT ON listings WHEN new.for_sale BEGIN
            INSERT INTO listings_text(rowid, title, description, shelf)
                VALUES (new.id, new.title, new.description, new.shelf);
            UPDATE categories SET for_sale = for_sale + 1 WHERE slug = new.category;
        END;
        CREATE TRIGGER listings_updated
        AFTER UPDATE OF title, description, category, status, stock ON listings
        WHEN old.for_sale IS NOT new.for_sale OR old.title IS NOT new.title
            OR old.description IS NOT new.description OR old.category IS NOT new.category
        BEGIN
            INSERT INTO listings_text(listings_text, rowid, title, description, shelf)
                SELECT 'delete', old.id, old.title, old.description, old.shelf
                WHERE old.for_sale;
            UPDATE categories SET for_sale = for_sale - 1
                WHERE slug = old.category AND old.for_sale;
            INSERT INTO listings_text(rowid, title, description, shelf)
                SELECT new.id, new.title, new.description, new.shelf WHERE new.for_sale;
            UPDATE categories SET for_sale = for_sale + 1
                WHERE slug = new.category AND new.for_sale;
        END;
        """

    private static let trade = """
        CREATE TABLE basket_items (
            user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            quantity INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 99),
            PRIMARY KEY (user_id, listing_id)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE orders (
            id INTEGER PRIMARY KEY,
            buyer_id INTEGER NOT NULL REFERENCES users(id),
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            title TEXT NOT NULL,
            quantity INTEGER NOT NULL CHECK (quantity > 0),
            unit_price_cents INTEGER NOT NULL CHECK (unit_price_cents > 0),
            created_at INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX orders_by_buyer ON orders(buyer_id, id);
        CREATE INDEX orders_by_listing ON orders(listing_id, buyer_id);
        CREATE TABLE order_keys (
            user_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            request TEXT NOT NULL,
            order_ids TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            PRIMARY KEY (user_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE listing_keys (
            seller_id INTEGER NOT NULL REFERENCES users(id) ON DELETE CASCADE,
            key TEXT NOT NULL,
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            PRIMARY KEY (seller_id, key)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE reviews (
            id INTEGER PRIMARY KEY,
            listing_id INTEGER NOT NULL REFERENCES listings(id),
            author_id INTEGER NOT NULL REFERENCES users(id),
            rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
            text TEXT NOT NULL,
            created_at INTEGER NOT NULL,
            UNIQUE (listing_id, author_id)
        ) STRICT;
        """
}
