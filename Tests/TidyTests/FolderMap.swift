/// The folders of the rooms, and which of them names types that another one declares.
///
/// Read off the text: a type belongs to the folder that declares it at the start of a line, and a
/// folder uses another one of its room where its code, strings and comments left out, has the
/// type's name. A name that several files of a room declare says nothing and is left out.
struct FolderMap {
    /// By room; the files beside a room's folders are a folder of the room's own name.
    private(set) var uses: [String: [String: Set<String>]] = [:]

    /// From the sources, whose paths are `Sources/Room/Folder/…/File.swift`.
    init(_ sources: [SourceText]) {
        for (room, files) in Dictionary(grouping: sources, by: \.room) {
            uses[room] = Self.uses(of: files)
        }
    }

    private static func uses(of files: [SourceText]) -> [String: Set<String>] {
        var owners: [Substring: Set<String>] = [:]
        let codes = files.map { (file: $0, words: $0.capitalisedWords) }
        for (file, _) in codes {
            for name in file.declaredTypes { owners[name, default: []].insert(file.path) }
        }
        let folders = Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.folder) })
        var uses: [String: Set<String>] = [:]
        for (file, words) in codes {
            uses[file.folder, default: []].formUnion(
                words.compactMap { word in
                    guard let owner = owners[word], owner.count == 1 else { return nil }
                    return owner.first.flatMap { folders[$0] }
                }
            )
        }
        return uses.mapValues { $0 }.reduce(into: [:]) { result, entry in
            result[entry.key] = entry.value.subtracting([entry.key])
        }
    }

    /// The folders of each room that lead back to themselves, as `Room: A, B`; in order.
    var circles: [String] {
        uses.compactMap { room, uses in
            let circle = Self.circle(in: uses)
            return circle.isEmpty ? nil : "\(room): \(circle.sorted().joined(separator: ", "))"
        }.sorted()
    }

    /// What is left where folders that use none of the others, or are used by none, are taken away
    /// again and again.
    private static func circle(in uses: [String: Set<String>]) -> Set<String> {
        var rest = uses
        while true {
            let used = rest.values.reduce(into: Set<String>()) { $0.formUnion($1) }
            let ends = rest.filter { $0.value.isEmpty || !used.contains($0.key) }.map(\.key)
            guard !ends.isEmpty else { return Set(rest.keys) }
            for end in ends { rest[end] = nil }
            rest = rest.mapValues { $0.subtracting(ends) }
        }
    }

    /// The house as Graphviz draws it: a box a room with its folders in it, and their arrows.
    func drawing(imports: [String: Set<String>]) -> String {
        var lines = [
            "// Written by `make house`: the rooms, their folders, and who uses whom.",
            "digraph house {",
            "    rankdir=TB; compound=true; node [shape=box fontname=\"Helvetica\" fontsize=10];",
        ]
        for (room, folders) in uses.sorted(by: { $0.key < $1.key }) {
            lines.append("    subgraph \"cluster_\(room)\" { label=\"\(room)\";")
            for (folder, others) in folders.sorted(by: { $0.key < $1.key }) {
                lines.append("        \"\(room)/\(folder)\" [label=\"\(folder)\"];")
                for other in others.sorted() {
                    lines.append("        \"\(room)/\(folder)\" -> \"\(room)/\(other)\";")
                }
            }
            lines.append("    }")
        }
        for (room, others) in imports.sorted(by: { $0.key < $1.key }) {
            for other in others.sorted() where uses[other] != nil {
                guard let from = uses[room]?.keys.min(), let to = uses[other]?.keys.min() else {
                    continue
                }
                lines.append(
                    "    \"\(room)/\(from)\" -> \"\(other)/\(to)\""
                        + " [ltail=\"cluster_\(room)\" lhead=\"cluster_\(other)\" penwidth=2];"
                )
            }
        }
        return (lines + ["}"]).joined(separator: "\n") + "\n"
    }
}

extension SourceText {
    /// The second part of `Sources/Room/…`.
    fileprivate var room: String { String(path.split(separator: "/")[1]) }

    /// Between the room and the file; the room itself where there is nothing.
    fileprivate var folder: String {
        let parts = path.split(separator: "/").dropFirst(2).dropLast()
        return parts.isEmpty ? room : parts.joined(separator: "/")
    }

    /// The types that stand at the start of a line and that other files can name.
    fileprivate var declaredTypes: [Substring] {
        let before: Set<Substring> = [
            "package", "public", "internal", "final", "indirect", "@safe", "nonisolated",
        ]
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
        return lines.compactMap { line in
            let words = line.split(separator: " ").drop(while: before.contains)
            guard line.first != " ", let kind = words.first, kinds.contains(kind) else {
                return nil
            }
            return words.dropFirst().first?.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        }
    }

    /// Every word of the code that begins with a capital letter.
    fileprivate var capitalisedWords: Set<Substring> {
        var words: Set<Substring> = []
        var isLongText = false
        for line in lines {
            let marks = line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count - 1
            defer { if marks % 2 == 1 { isLongText.toggle() } }
            guard !isLongText else { continue }
            for (place, part) in line.split(separator: "\"", omittingEmptySubsequences: false)
                .enumerated() where place.isMultiple(of: 2)
            {
                let code = part.firstRange(of: "//").map { part[..<$0.lowerBound] } ?? part
                for word in code.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }
                )
                where word.first?.isUppercase == true {
                    words.insert(word)
                }
                if code.endIndex != part.endIndex { break }
            }
        }
        return words
    }
}
