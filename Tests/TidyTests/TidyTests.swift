import Foundation
import LoadPlan
import Notation
import Testing

@Suite struct `The tree` {
    private let repository: Repository

    init() throws { repository = try Repository() }

    @Test(arguments: Rule.all) func `keeps to its rules`(rule: Rule) throws {
        let texts = try repository.texts(where: rule.applies)
        #expect(!texts.isEmpty)
        #expect(texts.flatMap(rule.check) == [])
    }

    @Test func `has rooms that import what the architecture allows`() throws {
        let page = try repository.text("docs/architecture.md").lines.joined(separator: "\n")
        let house = House(architecture: page)
        let sources = try repository.texts { $0.hasPrefix("Sources/") && FileKind.isSwift($0) }
        #expect(sources.flatMap(house.offences) == [])
        #expect(!house.hasCycle)
        let rooms = Set(sources.map { String($0.path.split(separator: "/")[1]) })
        #expect(house.imports.keys.sorted() == rooms.sorted())
        #expect(House.pureRooms.filter { !rooms.contains($0) } == [])
    }

    @Test func `has folders whose arrows do not go round`() throws {
        let sources = try repository.texts { $0.hasPrefix("Sources/") && FileKind.isSwift($0) }
        #expect(FolderMap(sources).circles == [])
    }

    @Test func `is drawn as it is`() throws {
        let page = try repository.text("docs/architecture.md").lines.joined(separator: "\n")
        let sources = try repository.texts { $0.hasPrefix("Sources/") && FileKind.isSwift($0) }
        let drawing = FolderMap(sources).drawing(imports: House(architecture: page).imports)
        let path = "docs/house.dot"
        if ProcessInfo.processInfo.environment["REWRITE_GOLDEN"] != nil {
            try drawing.write(
                to: repository.root.appending(path: path),
                atomically: true,
                encoding: .utf8
            )
        }
        let kept = try repository.text(path).lines.joined(separator: "\n")
        #expect(kept == drawing, "'make house' draws it anew.")
    }

    @Test func `has no drawer for odds and ends`() {
        let drawers = ["Utils", "Util", "Helpers", "Helper", "Common", "Misc"]
        let found = repository.paths.filter { path in
            path.split(separator: "/").contains { part in
                drawers.contains { part == $0 || part == $0 + ".swift" }
            }
        }
        #expect(found == [])
    }

    @Test func `leaves the choice of versions to the build`() {
        #expect(repository.paths.filter { $0.hasSuffix("Package.resolved") } == [])
    }

    @Test func `says of every result how it came about`() {
        let folders = repository.paths.filter { $0.hasPrefix("results/") }
            .map { $0.split(separator: "/") }.filter { $0.count > 2 }.map { $0[1] }
        let silent = Set(folders).filter { !repository.paths.contains("results/\($0)/SETUP.md") }
        #expect(silent.sorted() == [])
    }

    @Test func `links to what is there`() throws {
        let pages = try repository.texts(where: FileKind.isMarkdown)
        let broken = pages.flatMap { page in
            Links.broken(in: page) { path in
                repository.paths.contains { $0 == path || $0.hasPrefix(path + "/") }
            }
        }
        #expect(broken == [])
    }

    @Test func `has plans that can be run`() throws {
        let plans = repository.paths.filter { path in
            path.hasPrefix("plans/") && path.split(separator: "/").count == 2
                && [".json", ".yaml", ".yml"].contains(where: path.hasSuffix)
        }
        #expect(!plans.isEmpty)
        for path in plans {
            let text = try repository.text(path).lines.joined(separator: "\n")
            let format = path.hasSuffix(".json") ? PlanReader.Format.json : .yaml
            #expect(throws: Never.self, "\(path)") { try planReader.read(text, as: format) }
        }
    }

    @Test func `shows strangers a plan that can be run`() throws {
        let blocks = try repository.text("README.md").blocks(of: "json")
        #expect(!blocks.isEmpty)
        for block in blocks {
            #expect(throws: Never.self) { try planReader.read(block, as: .json) }
        }
    }

    private var planReader: PlanReader {
        let plans = repository.root.appending(path: "plans")
        return PlanReader { data in
            var indexer = data.indexer
            let bytes = [UInt8](try Data(contentsOf: plans.appending(path: data.file)))
            _ = indexer.consume(bytes.span, isLast: true)
            return try indexer.finish().names
        }
    }
}
