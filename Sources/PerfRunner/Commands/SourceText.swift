import Foundation

/// Why a text file cannot be read, as the end of a sentence about it.
enum UnreadableText: String, Error, CustomStringConvertible {
    case missing = "there is no such file"
    case directory = "this is a directory"
    case refused = "it cannot be read"
    case notUTF8 = "it is not UTF-8"

    var description: String { rawValue }

    var hint: String {
        switch self {
        case .missing: "The path starts at \(FileManager.default.currentDirectoryPath)."
        case .directory: "Name a file in it."
        case .refused: "Look at its permissions."
        case .notUTF8: "Save it as UTF-8."
        }
    }
}

/// A file of text that a command line names.
enum SourceText {
    /// All of it.
    static func read(_ path: String) throws(UnreadableText) -> String {
        let data = try bytes(of: path)
        guard let text = String(bytes: data, encoding: .utf8) else { throw .notUTF8 }
        return text
    }

    /// All of a file that says itself how its characters are written.
    static func bytes(of path: String) throws(UnreadableText) -> Data {
        var isFolder = ObjCBool(false)
        let isThere = unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        guard isThere else { throw .missing }
        guard !isFolder.boolValue else { throw .directory }
        guard let data = FileManager.default.contents(atPath: path) else { throw .refused }
        return data
    }
}
