import Testing
@testable import Notation

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

    @Test(arguments: [1, 3, 1_000])
    func `may have a first line that is no row, whatever it holds`(_ size: Int) throws {
        let bytes = Array("a,\"b\nc\",d\r\n1,2\n3,4".utf8)
        let names = ["x", "y"]
        let table = try Table(bytes, inPiecesOf: size, names: names, skipsFirstLine: true)
        #expect(table.names == ["x", "y"])
        #expect(table.rows == [["1", "2"], ["3", "4"]])
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

@Suite struct `What is kept of a data file` {
    /// A file that is never there as a whole, of rows that are so long.
    private func index(rowsOf length: Int, bytes size: Int) throws -> TableIndex {
        let format = TableFormat.csv(CSVFormat(delimiter: ","))
        var indexer = TableIndexer(file: "f", format: format, names: ["a"])
        let row = String(repeating: "x", count: length - 1) + "\n"
        let rows = max(1, 65_536 / length)
        let piece = Array(String(repeating: row, count: rows).utf8)
        for _ in 0..<size / piece.count {
            #expect(indexer.consume(piece.span, isLast: false) == piece.count)
        }
        let rest: [UInt8] = []
        _ = indexer.consume(rest.span, isLast: true)
        return try indexer.finish()
    }

    @Test(arguments: [2, 10, 100, 1_000, 10_000, 1_000_000])
    func `is 16 bytes a KB at the most, however short its rows are`(length: Int) throws {
        for size in [4 << 20, 8 << 20] {
            let index = try index(rowsOf: length, bytes: size)
            #expect(index.count >= size / length * 98 / 100 - 1)
            #expect(index.offsets.byteCount <= size / 1_024 * 16)
            for row in [0, index.count / 3, index.count - 1] {
                // No more bytes than a KB and a row have to be read for a row.
                let place = index.place(of: row)
                let end = place.end ?? UInt64(index.count * length)
                #expect(end - place.start <= 1_024 + UInt64(length))
                #expect((place.start..<end).contains(UInt64(row * length)))
            }
        }
    }
}

@Suite struct `A data file of JSON lines` {
    @Test(arguments: [
        (
            "{\"a\": 1, \"b\": \"ü\"}\n{\"b\":\"x\\ny\",\"a\":null}\n", ["1", "ü"],
            ["null", "x\ny"]
        ),
        (
            "\u{FEFF}{\"a\":1.50,\"b\":true}\r\n\r\n{\"a\":[1, \"x\"],\"b\":{\"c\": {}}}",
            ["1.50", "true"],
            [#"[1,"x"]"#, #"{"c":{}}"#]
        ),
    ])
    func `has rows by the members of its objects`(
        text: String,
        first: [String],
        second: [String]
    ) throws {
        for size in [1, 2, 3, 7, 1_000] {
            let table = try Table(Array(text.utf8), inPiecesOf: size, format: .jsonLines)
            #expect(table.names == ["a", "b"])
            #expect(table.rows == [first, second])
        }
    }

    @Test func `has the members that are wanted, whatever others there are`() throws {
        let text = #"{"x": 1, "a": 2}"# + "\n" + #"{"a": 3}"#
        let table = try Table(Array(text.utf8), names: ["a"], format: .jsonLines)
        #expect(table.rows == [["2"], ["3"]])
    }

    @Test(arguments: [
        ("", ["'f' is empty."]),
        ("{}", ["'f' line 1 has no members."]),
        ("[1]", ["'f' line 1 is not an object."]),
        (#"{"a":1,"a":2}"#, ["'f' has two columns named 'a'."]),
        (
            "{\"a\": 1}\n\n{\"a\": 1,}\n{\"b\": 1}\n{\"a\": 1, \"b\": 2}\n1\n2",
            [
                "'f' line 3, column 9 is not JSON: Expected a name in quotes, got '}'.",
                "'f' line 4 has no member 'a'.",
                "'f' line 5 has the member 'b', which the first row has not.",
                "'f' has 2 more lines that are wrong.",
            ]
        ),
    ])
    func `has faults, in whatever pieces it comes`(text: String, messages: [String]) {
        for size in [1, 3, 1_000] {
            let faults = #expect(throws: Faults.self) {
                try Table(Array(text.utf8), inPiecesOf: size, format: .jsonLines)
            }
            #expect(faults?.faults.map(\.message) == messages)
        }
    }
}

@Suite struct `A data file in another encoding` {
    /// Letters, a sign beyond Latin-1, and one beyond the first plane where the encoding has it.
    private static let samples: [(TextEncoding, bytes: [UInt8], rows: [[String]])] = [
        (.latin1, [0x61, 0x0A, 0xFC, 0x0A, 0x80, 0x0A], [["ü"], ["\u{80}"]]),
        (.windows1252, [0x61, 0x0A, 0xFC, 0x80, 0x0A, 0x93, 0x94, 0x0A], [["ü€"], ["“”"]]),
        (.utf16, units("a\nü€\n😀\n", bigEndian: true), [["ü€"], ["😀"]]),
        (.utf16, units("a\r\n\"ü\n\"\r\n😀", bigEndian: false), [["ü\n"], ["😀"]]),
    ]

    private static func units(_ text: String, bigEndian: Bool) -> [UInt8] {
        "\u{FEFF}\(text)".utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return bigEndian ? bytes : bytes.reversed()
        }
    }

    @Test func `is read as UTF-8 would be, in whatever pieces it comes`() throws {
        for (encoding, bytes, rows) in Self.samples {
            for size in [1, 2, 3, 5, 1_000] {
                let table = try Table(bytes, inPiecesOf: size, encoding: encoding)
                #expect(table.names == ["a"])
                #expect(table.rows == rows, "\(encoding)")
            }
        }
    }

    @Test(arguments: [true, false])
    func `has its rows found though none begins at a mark`(bigEndian: Bool) throws {
        let rows = (0..<5_000).map { "\($0)€😀ü" }
        let bytes = Self.units("a\n" + rows.joined(separator: "\n"), bigEndian: bigEndian)
        let table = try Table(bytes, inPiecesOf: 777, encoding: .utf16)
        #expect(table.rows == rows.map { [$0] })
    }

    @Test(
        arguments: [
            (.utf8, [0x61, 0x0A, 0xFC, 0x0A], "'f' line 2, column 1 is not UTF-8."),
            (
                .windows1252, [0x61, 0x0A, 0x78, 0x0A, 0x78, 0x81, 0x0A],
                "'f' line 3, column 2 is not windows-1252."
            ),
            (.utf16, [0x61, 0x0A], "'f' has no byte order mark, by which UTF-16 is read."),
            (.utf16, [0x61], "'f' has no byte order mark, by which UTF-16 is read."),
            (.utf16, [], "'f' is empty."),
            // A surrogate alone, and half a unit.
            (
                .utf16, [0xFE, 0xFF, 0, 0x61, 0, 0x0A, 0xDC, 0],
                "'f' line 2, column 1 is not UTF-16."
            ),
            (
                .utf16, [0xFE, 0xFF, 0, 0x61, 0, 0x0A, 0xD8, 0, 0, 0x61],
                "'f' line 2, column 1 is not UTF-16."
            ),
            (
                .utf16, [0xFE, 0xFF, 0, 0x61, 0, 0x0A, 0, 0x62, 0],
                "'f' line 2, column 2 is not UTF-16."
            ),
        ] as [(TextEncoding, [UInt8], String)]
    )
    func `has a place where it is not in it`(
        encoding: TextEncoding,
        bytes: [UInt8],
        message: String
    ) {
        for size in [1, 2, 3, 1_000] {
            let faults = #expect(throws: Faults.self) {
                try Table(bytes, inPiecesOf: size, encoding: encoding)
            }
            #expect(faults?.faults.map(\.message) == [message])
        }
    }
}

/// A file that comes in pieces, each of its rows read from its place.
private struct Table {
    let names: [String]
    var rows: [[String]] = []

    init(
        _ text: String,
        inPiecesOf size: Int = 1_000,
        names: [String]? = nil,
        delimiter: Unicode.Scalar = ","
    ) throws {
        try self.init(
            Array(text.utf8),
            inPiecesOf: size,
            names: names,
            format: .csv(CSVFormat(delimiter: delimiter))
        )
    }

    init(
        _ bytes: [UInt8],
        inPiecesOf size: Int = 1_000,
        names: [String]? = nil,
        format: TableFormat = .csv(CSVFormat(delimiter: ",")),
        encoding: TextEncoding = .utf8,
        skipsFirstLine: Bool = false
    ) throws {
        var indexer = TableIndexer(
            file: "f",
            format: format,
            encoding: encoding,
            names: names,
            skipsFirstLine: skipsFirstLine
        )
        var start = 0
        var end = 0
        repeat {
            end = min(end + size, bytes.count)
            let isLast = end == bytes.count
            start += indexer.consume(bytes[start..<end].span, isLast: isLast)
        } while end < bytes.count
        let index = try indexer.finish()
        self.names = index.names
        for row in 0..<index.count {
            let place = index.place(of: row)
            let end = place.end.map(Int.init) ?? bytes.count
            rows.append(index.values(of: bytes[Int(place.start)..<end].span, at: place) ?? [])
        }
    }
}
