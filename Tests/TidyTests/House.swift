/// Which rooms there are and what each may import, as `docs/architecture.md` has it.
struct House {
    /// Without clock, files, sockets and threads.
    static let pureRooms = [
        "Notation", "Matching", "LoadPlan", "Measurement", "Statistics", "LoadModel",
        "JMeterFormat", "Reports",
    ]
    /// What no pure room may import, whatever the page says.
    static let impure = ["Foundation", "Dispatch", "CCurl", "CLinux", "GRDB"]

    private(set) var imports: [String: Set<String>] = [:]

    /// From the rows of the table whose first heading is `room` and whose last is `may import`.
    init(architecture: String) {
        var isInTable = false
        for line in architecture.split(separator: "\n", omittingEmptySubsequences: false) {
            let cells = line.split(separator: "|").map { $0.filter { !" `".contains($0) } }
            guard line.hasPrefix("|"), let room = cells.first, let names = cells.last else {
                isInTable = false
                continue
            }
            if room == "room" && names == "mayimport" {
                isInTable = true
            } else if isInTable, !room.hasPrefix("-") {
                imports[room] = Set(names.split(separator: ",").map(String.init))
            }
        }
    }

    /// What a room's file imports and may not.
    func offences(in text: SourceText) -> [Offence] {
        let parts = text.path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Sources" else { return [] }
        let room = String(parts[1])
        guard let allowed = imports[room] else {
            return [Offence(path: text.path, line: 1, what: "room without a row")]
        }
        let isPure = Self.pureRooms.contains(room)
        return text.offences { line in
            guard let module = Self.module(importedBy: line) else { return nil }
            let isAllowed = allowed.contains(module) && !(isPure && Self.impure.contains(module))
            return isAllowed ? nil : "\(room) imports \(module)"
        }
    }

    /// The module of an import, be it `import A`, `package import A` or `import struct A.B`.
    static func module(importedBy line: Substring) -> String? {
        let words = line.split(separator: " ")
        let access = ["package", "public", "internal", "private", "fileprivate"]
        let start = words.drop { $0.hasPrefix("@") || access.contains(String($0)) }
        guard start.first == "import", let last = start.dropFirst().last else { return nil }
        return last.split(separator: ".").first.map(String.init)
    }

    /// True where following the imports from some room leads back to it.
    var hasCycle: Bool {
        var rest = imports.mapValues { $0.intersection(imports.keys) }
        while let leaf = rest.first(where: { $0.value.isEmpty })?.key {
            rest[leaf] = nil
            rest = rest.mapValues { $0.subtracting([leaf]) }
        }
        return !rest.isEmpty
    }
}
