/// What kind of file a path names.
enum FileKind {
    private static let codeEndings = [
        ".swift", ".c", ".h", ".py", ".js", ".css", ".sh", ".mustache", "Makefile",
    ]
    private static let proseEndings = [".md", ".json", ".yaml", ".yml", ".cfg", ".conf"]
    /// Made by programs, or kept byte for byte.
    private static let foreign = ["/Golden/", "/Fixtures/", "results/"]

    static func isSwift(_ path: String) -> Bool { path.hasSuffix(".swift") }

    /// Written by hand to be executed; scripts have no ending.
    static func isCode(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        let isScript = !name.contains(".") && !path.hasSuffix("LICENSE")
        return isOurs(path) && (isScript || codeEndings.contains { path.hasSuffix($0) })
    }

    /// Code without templates and styles, whose lines break elsewhere.
    static func isProgram(_ path: String) -> Bool {
        isCode(path) && !path.hasSuffix(".mustache") && !path.hasSuffix(".css")
    }

    static func isText(_ path: String) -> Bool {
        isOurs(path) && (isCode(path) || proseEndings.contains { path.hasSuffix($0) })
    }

    static func isMarkdown(_ path: String) -> Bool { path.hasSuffix(".md") }

    /// The rules must name what they forbid, and show it.
    static func quotesOffences(_ path: String) -> Bool { path.hasPrefix("Tests/TidyTests/") }

    private static func isOurs(_ path: String) -> Bool {
        !foreign.contains { path.contains($0) }
    }
}
