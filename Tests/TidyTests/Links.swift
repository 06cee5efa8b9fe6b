/// The links of a page of Markdown.
struct Links {
    struct Link: Equatable {
        var line: Int
        var target: String
    }

    let all: [Link]

    /// Finds `[text](target)` outside of fenced code.
    init(_ text: SourceText) {
        var found: [Link] = []
        var isCode = false
        for (index, line) in text.lines.enumerated() {
            if line.hasPrefix("```") { isCode.toggle() }
            guard !isCode else { continue }
            for part in line.split(separator: "](").dropFirst() where part.contains(")") {
                found.append(Link(line: index + 1, target: String(part.prefix { $0 != ")" })))
            }
        }
        all = found
    }

    /// The links into the tree that lead nowhere; `exists` answers for a path from the root.
    static func broken(in text: SourceText, exists: (String) -> Bool) -> [Offence] {
        let folder = text.path.split(separator: "/").dropLast().map(String.init)
        return Links(text).all.compactMap { link in
            let path = link.target.prefix { $0 != "#" }
            guard !path.isEmpty, !path.contains("://"), !path.hasPrefix("mailto:") else {
                return nil
            }
            let resolved = resolve(path, from: folder)
            guard let resolved, exists(resolved) else {
                return Offence(path: text.path, line: link.line, what: "link to \(link.target)")
            }
            return nil
        }
    }

    /// Nil where the path leads out of the tree.
    private static func resolve(_ path: Substring, from folder: [String]) -> String? {
        var parts = folder
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.joined(separator: "/")
    }
}
