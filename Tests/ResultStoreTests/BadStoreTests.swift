import Foundation
import GRDB
import Measurement
import ResultStore
import Testing

@Suite struct `A file that is not a store` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func error(_ open: () throws -> ResultStore) throws -> RunError {
        let error = try #require(throws: RunError.self) { _ = try open() }
        #expect(error.code == .storeFailed)
        #expect(error.hint != nil)
        return error
    }

    @Test func `is not read where there is none`() throws {
        let error = try error { try ResultStore(opening: folder.store) }
        #expect(error.message == "\(folder.store) does not exist.")
        #expect(!FileManager.default.fileExists(atPath: folder.store))
    }

    @Test func `is refused when it is a folder`() throws {
        let error = try error { try ResultStore(creating: folder.path) }
        #expect(error.message == "\(folder.path) is not a store of results: it is a folder.")
    }

    @Test func `is refused and left alone when it is text`() throws {
        let path = folder.file("notes.txt")
        let text = String(repeating: "Not a database. ", count: 100)
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let error = try error { try ResultStore(creating: path) }
        #expect(error.message == "\(path) is not a store of results: it is not a SQLite file.")
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test func `is refused and left alone when it is another program's database`() throws {
        let path = folder.file("shop.sqlite")
        try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE listing (id)") }
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        let error = try error { try ResultStore(creating: path) }
        #expect(
            error.message
                == "\(path) is not a store of results: it is the database of another program."
        )
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `is refused where no folder can be made`() throws {
        let path = folder.file("file")
        try "".write(toFile: path, atomically: true, encoding: .utf8)
        let error = try error { try ResultStore(creating: "\(path)/runs.sqlite") }
        #expect(error.message.hasPrefix("\(path)/runs.sqlite: its folder cannot be created"))
    }

    @Test func `is refused where the system takes no files`() throws {
        let error = try error { try ResultStore(creating: "/proc/self/runs.sqlite") }
        #expect(error.message.hasPrefix("/proc/self/runs.sqlite cannot be opened"))
    }

    @Test func `is refused with an empty name`() {
        #expect(throws: RunError.self) { try ResultStore(opening: "") }
    }
}

@Suite struct `A store in trouble` {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        let store = try ResultStore(creating: folder.store)
        try SmallRun.begin(in: store).finish(.complete, duration: 4, warnings: [])
    }

    @Test func `of a newer version is refused`() throws {
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(sql: "INSERT INTO grdb_migrations VALUES ('99')")
            try database.execute(sql: "PRAGMA user_version = 99")
        }
        let error = try #require(throws: RunError.self) { try ResultStore(opening: folder.store) }
        #expect(
            error.message.hasPrefix(
                "\(folder.store) comes from a newer version: its schema is 99, and this program "
                    + "knows up to "
            )
        )
    }

    @Test func `says which histogram is damaged and reads the other runs`() throws {
        let store = try ResultStore(opening: folder.store)
        try SmallRun.begin(in: store).finish(.complete, duration: 4, warnings: [])
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(
                sql: """
                    UPDATE step_second SET service = x'00' WHERE run = 2 AND second = 3 AND step = 1
                    """
            )
        }
        let error = try #require(throws: RunError.self) { try store.load(2) }
        #expect(
            error.message
                == "\(folder.store) is damaged at second 3 of run 2: the service histogram of step "
                + "'search' cannot be read: it is not a HdrHistogram in V2 compressed encoding."
        )
        #expect(try store.load(1).seconds.count == 4)
    }

    @Test func `lists a killed run whose data are damaged`() throws {
        _ = try SmallRun.begin(in: ResultStore(opening: folder.store))
        try DatabaseQueue(path: folder.store).write { database in
            try database.execute(sql: "UPDATE step_second SET response = x'00' WHERE run = 2")
        }
        let rows = try ResultStore(opening: folder.store).runs()
        #expect(rows.map(\.state) == [.complete, .interrupted])
        #expect(rows.map(\.requests) == [402, 402])
    }

    @Test(arguments: [
        (ResultCode.SQLITE_FULL, "/r.sqlite cannot grow: the disk is full."),
        (.SQLITE_READONLY, "/r.sqlite cannot be written: it or its folder is read-only."),
        (.SQLITE_BUSY, "/r.sqlite is locked by another program."),
        (.SQLITE_CORRUPT, "/r.sqlite is damaged: broken page."),
    ])
    func `is explained`(code: ResultCode, message: String) {
        let error = RunError(
            DatabaseError(resultCode: code, message: "broken page"),
            storePath: "/r.sqlite"
        )
        #expect(error.message == message)
        #expect(error.hint != nil)
    }
}
