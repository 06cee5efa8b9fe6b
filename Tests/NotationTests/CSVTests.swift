import Notation
import Testing

@Suite struct `A data file` {
    @Test(arguments: [
        ("a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
        ("a\r\n1\r\n2", ["a"], [["1"], ["2"]]),
        ("a\r1\r\r2", ["a"], [["1"], ["2"]]),
        ("a,b\n,\n", ["a", "b"], [["", ""]]),
        ("\u{FEFF}a , b\n\n 1,2 \n\n", ["a", "b"], [[" 1", "2 "]]),
        (
            "a,b\n\"x,\"\"y\"\"\nz\",\"\"\n\"\"\"\",2\n",
            ["a", "b"], [["x,\"y\"\nz", ""], ["\"", "2"]]
        ),
        ("größe\nü \"mehr\" ü\n", ["größe"], [["ü \"mehr\" ü"]]),
        ("a\n\"x\"", ["a"], [["x"]]),
    ])
    func `has rows, in whatever pieces it comes`(
        text: String,
        names: [String],
        rows: [[String]]
    ) throws {
        for size in [1, 2, 3, 7, 1_000] {
            let table = try Table(text, inPiecesOf: size)
            #expect(table.names == names)
            #expect(table.rows == rows)
        }
    }

    @Test(arguments: ["\t", ";", "|", "¦", "→", "😀"] as [Unicode.Scalar])
    func `has any delimiter`(_ delimiter: Unicode.Scalar) throws {
        let text = "a,ü,\"c,d\"\n1,ß,3\n".replacing(",", with: "\(delimiter)")
        for size in [1, 2, 5, 1_000] {
            let table = try Table(text, inPiecesOf: size, delimiter: delimiter)
            #expect(table.names == ["a", "ü", "c\(delimiter)d"])
            #expect(table.rows == [["1", "ß", "3"]])
        }
    }

    @Test func `can have its names from elsewhere`() throws {
        let table = try Table("1,2\n3,4", names: ["x", "y"])
        #expect(table.names == ["x", "y"])
        #expect(table.rows == [["1", "2"], ["3", "4"]])
    }

    @Test(arguments: [
        ("", ["'f' is empty."]),
        ("\n\r\n", ["'f' is empty."]),
        ("a,b\n", ["'f' has no rows, only names."]),
        ("a,a\n1,2", ["'f' has two columns named 'a'."]),
        ("a,\n1,2", ["'f' has a column without a name."]),
        ("a\n\"x", ["'f' line 2 has a quote that never ends."]),
        ("\"a", ["'f' line 1 has a quote that never ends."]),
        ("a\n\"x\ny\"z", ["'f' line 3, column 3 goes on behind a closing quote."]),
        (
            "a\n\"ü\" \n1\n\"x\"z\n",
            [
                "'f' line 2, column 4 goes on behind a closing quote.",
                "'f' line 4, column 4 goes on behind a closing quote.",
            ]
        ),
        (
            "a,b\n\"\n\",1\n1\n2\n3\n4\n5",
            [
                "'f' line 4 must have as many values as there are names, 2, got 1.",
                "'f' line 5 must have as many values as there are names, 2, got 1.",
                "'f' line 6 must have as many values as there are names, 2, got 1.",
                "'f' has 2 more lines that are wrong.",
            ]
        ),
        (
            "a,b\r\n\r\n1\r\n1,2,3\r\n",
            [
                "'f' line 3 must have as many values as there are names, 2, got 1.",
                "'f' line 4 must have as many values as there are names, 2, got 3.",
            ]
        ),
    ])
    func `has faults, in whatever pieces it comes`(text: String, messages: [String]) {
        for size in [1, 2, 3, 1_000] {
            let faults = #expect(throws: Faults.self) { try Table(text, inPiecesOf: size) }
            #expect(faults?.faults.map(\.message) == messages)
        }
    }

    @Test(arguments: [1, 2, 1_000])
    func `is UTF-8`(_ size: Int) {
        let bytes = Array("a,b\n1,2\nüü,".utf8) + [0xFC] + Array("\n1,2\n".utf8)
        let faults = #expect(throws: Faults.self) { try Table(bytes, inPiecesOf: size) }
        #expect(faults?.faults.map(\.message) == ["'f' line 3, column 4 is not UTF-8."])
    }
}

/// A file that comes in pieces.
private struct Table {
    let names: [String]
    var rows: [[String]] = []

    init(
        _ text: String,
        inPiecesOf size: Int = 1_000,
        names: [String]? = nil,
        delimiter: Unicode.Scalar = ","
    ) throws {
        try self.init(Array(text.utf8), inPiecesOf: size, names: names, delimiter: delimiter)
    }

    init(
        _ bytes: [UInt8],
        inPiecesOf size: Int,
        names: [String]? = nil,
        delimiter: Unicode.Scalar = ","
    ) throws {
        let format = CSVFormat(delimiter: delimiter)
        var indexer = CSVIndexer(file: "f", format: format, names: names)
        var start = 0
        var end = 0
        repeat {
            end = min(end + size, bytes.count)
            let isLast = end == bytes.count
            start += indexer.consume(bytes[start..<end].span, isLast: isLast)
        } while end < bytes.count
        let found = try indexer.finish()
        self.names = found.names
        for row in 0..<found.offsets.count {
            let end = row + 1 < found.offsets.count ? Int(found.offsets[row + 1]) : bytes.count
            rows.append(format.values(of: bytes[Int(found.offsets[row])..<end].span) ?? [])
        }
    }
}
