import Dispatch
import Foundation
import GRDB
import Glibc
import Measurement
import ResultStore
import Synchronization
import Testing

/// Connections of one process are to SQLite and to file locks what those of several are.
@Suite(.timeLimit(.minutes(5))) struct `A store that several open at one time` {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Does the same on several threads, and answers what went wrong.
    private func errors(threads: Int, _ body: @Sendable () throws -> Void) -> [String] {
        let errors = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            do { try body() } catch { errors.withLock { $0.append("\(error)") } }
        }
        return errors.withLock { $0 }
    }

    @Test(arguments: 0..<8) func `is made once`(round: Int) throws {
        let path = folder.store
        let errors = errors(threads: 5) {
            let store = try ResultStore(creating: path)
            try SmallRun.begin(in: store).finish(.complete, duration: 4, warnings: [])
        }
        #expect(errors == [])
        let runs = try ResultStore(opening: path).runs()
        #expect(runs.map(\.number) == [1, 2, 3, 4, 5])
        #expect(runs.allSatisfy { $0.state == .complete })
        #expect(try folder.names("results").allSatisfy { $0.hasPrefix("runs.sqlite") })
        #expect(try folder.names("results").allSatisfy { !$0.hasSuffix(".part") })
    }

    @Test(arguments: 0..<8) func `is made once out of an empty file`(round: Int) throws {
        let path = folder.file("empty.sqlite")
        try Data().write(to: URL(fileURLWithPath: path))
        let errors = errors(threads: 5) { _ = try ResultStore(creating: path).runs() }
        #expect(errors == [])
    }

    @Test func `is made where a link leads to`() throws {
        let link = folder.file("link.sqlite")
        let target = folder.file("target.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
        _ = try ResultStore(creating: link)
        #expect(FileManager.default.fileExists(atPath: target))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    }

    /// An older program makes the table of migrations first, and its own tables after that.
    @Test func `is waited for where an older program is making it`() throws {
        try FileManager.default.createDirectory(
            atPath: folder.file("results"),
            withIntermediateDirectories: true
        )
        let older = try DatabaseQueue(path: folder.store)
        try older.write { try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT)") }
        let error = Mutex<String?>(nil)
        let isOver = DispatchSemaphore(value: 0)
        let path = folder.store
        // A thread of its own, because the threads of a queue may be busy until it has waited.
        Thread.detachNewThread {
            do { _ = try ResultStore(creating: path).runs() } catch let thrown {
                error.withLock { $0 = "\(thrown)" }
            }
            isOver.signal()
        }
        try older.write { try $0.execute(sql: "CREATE TABLE listing (id)") }
        isOver.wait()
        // It turned out to be another program's, and not a store in creation.
        let message = "\(path) is not a store of results: it is the database of another program."
        let said = try #require(error.withLock { $0 })
        #expect(said.hasPrefix(message))
    }
}

@Suite struct `The lock of a run` {
    private let folder: TemporaryFolder
    private let writer: RecordedRun

    init() throws {
        folder = try TemporaryFolder()
        writer = try SmallRun.begin(in: ResultStore(creating: folder.store))
    }

    /// As without the right to open it, or with too many open files.
    private func makeUnreadable() throws {
        let path = folder.store + "-run1"
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: path)
    }

    @Test func `that cannot be looked at is not taken for a free one`() throws {
        try makeUnreadable()
        let reader = try ResultStore(opening: folder.store)
        #expect(try reader.load(1).state == .running)
        #expect(try reader.runs().map(\.state) == [.running])
    }

    @Test func `stays where another program opens the store`() throws {
        _ = try ResultStore(opening: folder.store)
        #expect(try folder.names("results").contains("runs.sqlite-run1"))
        try writer.finish(.complete, duration: 4, warnings: [])
        #expect(try ResultStore(opening: folder.store).load(1).state == .complete)
        #expect(try folder.names("results").allSatisfy { !$0.contains("run1") })
    }
}
