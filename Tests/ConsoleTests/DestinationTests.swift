import Console
import Foundation
import Glibc
import Measurement
import Testing

@Suite struct `A text that is written to a file` {
    private let folder: TestFolder

    init() throws { folder = try TestFolder() }

    private func write(_ text: String, to name: String) throws {
        try #require(Destination(folder.path(name))).write(text)
    }

    private func permissions(of name: String) throws -> Int {
        let values = try FileManager.default.attributesOfItem(atPath: folder.path(name))
        return try #require(values[.posixPermissions] as? Int)
    }

    @Test func `makes the file, and the folders above it`() throws {
        try write("new", to: "a/b/page.html")
        #expect(try folder.text(of: "a/b/page.html") == "new")
        #expect(try folder.names == ["a"])
    }

    @Test func `replaces a file as a whole, and keeps its permissions`() throws {
        try folder.write("a long old text", to: "page.html")
        try folder.permit(0o640, for: "page.html")
        try write("new", to: "page.html")
        #expect(try folder.text(of: "page.html") == "new")
        #expect(try permissions(of: "page.html") == 0o640)
        #expect(try folder.names == ["page.html"])
    }

    @Test func `leaves a file as it was where the text breaks off`() throws {
        try folder.write("old", to: "page.html")
        let error = #expect(throws: RunError.self) {
            try Destination(folder.path("page.html"))?.write { write in
                try write("half")
                throw RunError(.storeFailed, "The rest is not there.")
            }
        }
        #expect(error?.code == .storeFailed)
        #expect(try folder.text(of: "page.html") == "old")
        #expect(try folder.names == ["page.html"])
    }

    @Test func `follows a link`() throws {
        try folder.write("old", to: "target")
        try folder.link("link", to: "target")
        try write("new", to: "link")
        #expect(try folder.target(of: "link") == "target")
        #expect(try folder.text(of: "target") == "new")
        #expect(try folder.names == ["link", "target"])
    }

    @Test func `makes the file that a link leads to`() throws {
        try folder.link("link", to: "target")
        try write("new", to: "link")
        #expect(try folder.target(of: "link") == "target")
        #expect(try folder.text(of: "target") == "new")
    }

    @Test func `shows under all names of a file`() throws {
        try folder.write("a long old text", to: "one")
        try FileManager.default.linkItem(atPath: folder.path("one"), toPath: folder.path("two"))
        try write("new", to: "one")
        #expect(try folder.text(of: "two") == "new")
    }

    @Test func `goes into a pipe`() throws {
        try folder.makePipe("pipe")
        let reader = try folder.reader(of: "pipe")
        defer { try? reader.close() }
        try write("new", to: "pipe")
        #expect(try reader.read(upToCount: 16) == Data("new".utf8))
        #expect(try folder.names == ["pipe"])
    }

    /// Through a link, which is all that a fault could replace.
    @Test func `goes into a device, whose refusal is an error`() throws {
        try folder.link("null", to: "/dev/null")
        try write("new", to: "null")
        #expect(try folder.target(of: "null") == "/dev/null")
        try folder.link("full", to: "/dev/full")
        let error = #expect(throws: RunError.self) { try write("new", to: "full") }
        #expect(error?.code == .outputFailed)
        let full = folder.path("full")
        #expect(error?.message == "\(full) cannot be written: no space left on device.")
        #expect(try folder.target(of: "full") == "/dev/full")
        #expect(try folder.names == ["full", "null"])
    }

    @Test func `is refused where a pipe's reader leaves before the end`() throws {
        try folder.makePipe("pipe")
        let pipe = folder.path("pipe")
        let reader = try folder.reader(of: "pipe")
        // As a program does at its start.
        signal(SIGPIPE, SIG_IGN)
        let error = #expect(throws: RunError.self) {
            try Destination(pipe)?.write { write in
                try reader.close()
                try write("new")
            }
        }
        #expect(error?.message == "\(pipe) cannot be written: broken pipe.")
    }

    @Test(arguments: ["folder", "folder/", "file/page.html", "loop"])
    func `is refused where no file can be, before and after it is made`(name: String) throws {
        try write("", to: "folder/page.html")
        try write("", to: "file")
        try folder.link("loop", to: "loop")
        let destination = try #require(Destination(folder.path(name)))
        let early = #expect(throws: RunError.self) { try destination.prepare() }
        let late = #expect(throws: RunError.self) { try destination.write("new") }
        #expect(early == late)
        #expect(early?.code == .outputFailed)
        #expect(early?.hint != nil)
    }

    @Test(.enabled(if: geteuid() != 0, "The superuser may write everything."))
    func `leaves a file that is not to be written`() throws {
        try folder.write("old", to: "page.html")
        try folder.permit(0o400, for: "page.html")
        #expect(throws: RunError.self) { try write("new", to: "page.html") }
        #expect(try folder.text(of: "page.html") == "old")
    }

    @Test func `is prepared without opening a pipe, or making a file`() throws {
        try folder.makePipe("pipe")
        try Destination(folder.path("pipe"))?.prepare()
        try Destination(folder.path("a/page.html"))?.prepare()
        #expect(try folder.names == ["a", "pipe"])
    }

    @Test func `has a destination with a name`() {
        #expect(Destination("") == nil)
        #expect(Destination("-") == .standardOutput)
        #expect(Destination("/dev/stdout") == .standardOutput)
        #expect(Destination("page.html") == .file("page.html"))
    }
}
