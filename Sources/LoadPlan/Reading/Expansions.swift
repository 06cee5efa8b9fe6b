import Notation

/// Steps that stand elsewhere than where they are used: fragments of the plan, and other files.
///
/// Reading puts them where they are used, so that a plan holds every step in its place.
struct Expansions {
    /// What steps are taken from.
    enum Source: Hashable {
        case fragment(String)
        /// Its path from the folder of the plan.
        case file(String)

        var name: String {
            switch self {
            case .fragment(let name), .file(let name): name
            }
        }
    }

    /// So many uses at the most: a fragment that uses another one twice doubles it.
    static let mostUses = 10_000
    /// Fragments and files in each other at the most, as each takes room on the stack.
    static let deepest = 20

    /// The tree of a file.
    private let read: (String) throws -> JSONNode
    private(set) var fragments: [String: JSONNode] = [:]
    /// The files that were read, by the numbers of their texts less one.
    private var paths: [String] = []
    private var trees: [String: JSONNode] = [:]
    /// What is being put in its place, the outermost first.
    private(set) var path: [Source] = []
    /// Those of which a fault was told that would be told at every use.
    private var broken: Set<Source> = []
    private(set) var used: Set<Source> = []
    private var count = 0

    init(read: @escaping (String) throws -> JSONNode) { self.read = read }

    var fragmentNodes: [JSONNode] { Array(fragments.values) }

    /// Whether steps are missing of which a fault tells.
    var isBroken: Bool { !broken.isEmpty }

    /// The file of a text; nil for the plan itself.
    func path(ofText text: Int) -> String? { text == 0 ? nil : paths[text - 1] }

    mutating func add(_ fragment: String, _ steps: JSONNode) { fragments[fragment] = steps }

    func isBroken(_ source: Source) -> Bool { broken.contains(source) }

    mutating func noteBroken(_ sources: [Source]) { broken.formUnion(sources) }

    mutating func enter(_ source: Source) {
        path.append(source)
        used.insert(source)
        count += 1
    }

    var isFull: Bool { count >= Self.mostUses || path.count >= Self.deepest }

    mutating func leave() { path.removeLast() }

    /// The number of a file's text, a new one where it is new.
    mutating func text(of path: String) -> Int {
        if let index = paths.firstIndex(of: path) { return index + 1 }
        paths.append(path)
        return paths.count
    }

    /// The tree of a file, which is read once.
    mutating func tree(of path: String) throws -> JSONNode {
        if let tree = trees[path] { return tree }
        let tree = try read(path).placed(inText: text(of: path))
        trees[path] = tree
        return tree
    }

    /// A path as one that starts at the folder of the plan, where it stands in one of the texts.
    func resolve(_ path: String, inText text: Int) -> String {
        let folder = self.path(ofText: text)?.split(separator: "/").dropLast() ?? []
        let isRooted = path.hasPrefix("/") || self.path(ofText: text)?.hasPrefix("/") ?? false
        var parts = path.hasPrefix("/") ? [] : Array(folder)
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (isRooted ? "/" : "") + parts.joined(separator: "/")
    }
}
