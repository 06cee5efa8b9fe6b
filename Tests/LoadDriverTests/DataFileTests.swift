import Glibc
import LoadModel
import LoadPlan
import Notation
import Testing
@testable import LoadDriver

@Suite struct `Rows in a file` {
    private let path: String

    init() throws {
        var template = Array("\(temporaryFolder)/data-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        try #require(descriptor >= 0)
        close(descriptor)
        path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
    }

    private func write(_ text: String, mode: String = "w") throws {
        let file = try unsafe #require(unsafe fopen(path, mode))
        unsafe fputs(text, file)
        unsafe fclose(file)
    }

    private func open(
        _ change: (inout DataSet) -> Void = { _ in }
    ) throws -> any RowSource {
        let files = DataFiles { _ in path }
        var data = DataSet(file: "f", names: [])
        change(&data)
        data.names = try files.columns(of: data)
        var plan = Plan(name: "x", target: Template(literal: ""), scenarios: [])
        plan.data = [data]
        return try #require(try files.rows(of: plan).first)
    }

    @Test func `are read where they are asked for`() throws {
        try write("a,b\n1,2\n\n\"x\ny\",\"\"\"\"\nü,4")
        let rows = try open()
        unsafe unlink(path)
        #expect(rows.count == 3)
        #expect(try rows.row(2) == ["ü", "4"])
        #expect(try rows.row(0) == ["1", "2"])
        #expect(try rows.row(1) == ["x\ny", "\""])
    }

    @Test func `may be many, and larger than a piece of the file`() throws {
        let long = String(repeating: "ü,", count: 400_000)
        try write("id,text\n" + (0..<200_000).map { "\($0),row \($0)\n" }.joined())
        try write("200000,\"\(long)\"\n200001,end\n", mode: "a")
        let rows = try open()
        unsafe unlink(path)
        #expect(rows.count == 200_002)
        for number in [0, 1, 65_535, 65_536, 131_071, 199_999] {
            #expect(try rows.row(number) == ["\(number)", "row \(number)"])
        }
        #expect(try rows.row(200_000) == ["200000", long])
        #expect(try rows.row(200_001) == ["200001", "end"])
    }

    @Test func `may be of JSON lines, and of tabs`() throws {
        try write(#"{"a": 1, "b": {"c": [2]}}"# + "\n" + #"{"b": "ü", "a": null}"#)
        let lines = try open { $0.format = .jsonLines }
        #expect(try lines.row(0) == ["1", #"{"c":[2]}"#])
        #expect(try lines.row(1) == ["null", "ü"])
        try write("a\tb\n1\t\"2\t3\"\n")
        let tabs = try open {
            $0.format = .tsv
            $0.delimiter = "\t"
        }
        unsafe unlink(path)
        #expect(try tabs.row(0) == ["1", "2\t3"])
    }

    @Test(arguments: ["a\n1\n", "a\n1\n2\n3\n", "", "a\n3\n4\n"])
    func `cannot be read once they have changed`(_ text: String) throws {
        try write("a\n1\n2\n")
        let rows = try open()
        try write(text)
        unsafe unlink(path)
        let fault = #expect(throws: RowFault.self) { try rows.row(1) }
        #expect(
            fault?.message
                == "'f' has changed since the run began: its row 2 cannot be read."
        )
    }

    @Test func `stay where another file takes their place`() throws {
        try write("a\n1\n")
        let rows = try open()
        unsafe unlink(path)
        try write("b\n")
        #expect(try rows.row(0) == ["1"])
        unsafe unlink(path)
    }

    @Test(arguments: [
        (path: "/no/such/file", reason: "there is no such file"),
        ("/", "this is a directory"),
        ("/dev/null", "it is no plain file"),
    ])
    func `need a plain file`(_ path: String, reason: String) throws {
        unsafe unlink(self.path)
        let files = DataFiles { _ in path }
        let error = #expect(throws: UnreadableFile.self) {
            try files.columns(of: DataSet(file: "f", names: []))
        }
        #expect(error?.description == reason)
    }
}

private var temporaryFolder: String {
    unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
}
