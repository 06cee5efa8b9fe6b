import GRDB

/// The tables of a store and how older ones become newer ones.
enum Schema {
    /// `perf` in ASCII: tells a store from any other SQLite file.
    static let applicationID = 0x7065_7266

    /// Never changed once released: a new schema is a new migration.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { database in
            try database.execute(sql: firstTables)
            try database.execute(sql: firstViews)
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = 1")
        }
        migrator.registerMigration("2") { database in
            try database.execute(sql: secondTables)
            try database.execute(sql: views)
            try database.execute(sql: "PRAGMA user_version = 2")
        }
        migrator.registerMigration("3") { database in
            try database.execute(sql: thirdTables)
            try database.execute(sql: thirdViews)
            try database.execute(sql: "PRAGMA user_version = 3")
        }
        migrator.registerMigration("4") { database in
            try database.execute(sql: totals)
            try database.execute(sql: "PRAGMA user_version = 4")
        }
        migrator.registerMigration("5") { database in
            try database.execute(sql: judging)
            try database.execute(sql: judgingViews)
            try database.execute(sql: "PRAGMA user_version = 5")
        }
        migrator.registerMigration("6") { database in
            try database.execute(sql: failures)
            try database.execute(sql: scopes)
            try database.execute(sql: "PRAGMA user_version = 6")
        }
        return migrator
    }
}
