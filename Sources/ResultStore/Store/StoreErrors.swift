import GRDB
import Measurement

extension RunError {
    /// Something in the rows of a run is not as it was written.
    static func damaged(
        _ path: String,
        run: Int,
        second: Int? = nil,
        _ what: String
    ) -> RunError {
        let place = second.map { "at second \($0) of run \(run)" } ?? "in run \(run)"
        return RunError(
            .storeFailed,
            "\(path) is damaged \(place): \(what).",
            hint: "The other runs of the store can still be read."
        )
    }

    /// What SQLite said about a store, in words that say what to do.
    package init(_ error: any Error, storePath path: String) {
        switch error {
        case let error as RunError: self = error
        case let error as DatabaseError: self = .database(error, path: path)
        default: self.init(.storeFailed, "\(path): \(error).")
        }
    }

    private static func database(_ error: DatabaseError, path: String) -> RunError {
        switch error.resultCode {
        case .SQLITE_NOTADB: notAStore(path, "it is not a SQLite file")
        case .SQLITE_CORRUPT:
            RunError(
                .storeFailed,
                "\(path) is damaged: \(error.message ?? "SQLite cannot read it").",
                hint: "Try 'sqlite3 \(path) .recover', or move it away and start a new one."
            )
        case .SQLITE_FULL:
            RunError(
                .storeFailed,
                "\(path) cannot grow: the disk is full.",
                hint: "Free some space. Everything that was stored before is kept."
            )
        case .SQLITE_READONLY, .SQLITE_PERM:
            RunError(
                .storeFailed,
                "\(path) cannot be written: it or its folder is read-only.",
                hint: "SQLite writes beside the file even to read it: copy it to a folder of yours."
            )
        case .SQLITE_CANTOPEN:
            RunError(
                .storeFailed,
                "\(path) cannot be opened: no such file, or no permission for it or its folder.",
                hint: "Name another file with --results."
            )
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            RunError(
                .storeFailed,
                "\(path) is locked by another program.",
                hint: "End that program's transaction, or name another file with --results."
            )
        case .SQLITE_IOERR:
            RunError(
                .storeFailed,
                "\(path) cannot be read or written: SQLite says "
                    + "\(error.extendedResultCode.rawValue).",
                hint: "Look at the disk and at 'ulimit -f'. Everything that was stored is kept."
            )
        default:
            RunError(
                .storeFailed,
                "\(path): \(error.message ?? "SQLite failed") (\(error.extendedResultCode))."
            )
        }
    }

    static func notAStore(_ path: String, _ reason: String) -> RunError {
        RunError(
            .storeFailed,
            "\(path) is not a store of results: \(reason).",
            hint: "Name another file with --results."
        )
    }
}
