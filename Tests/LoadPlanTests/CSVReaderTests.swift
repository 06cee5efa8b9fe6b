import Notation
import Testing
@testable import LoadPlan

@Suite struct `A data file` {
    @Test(arguments: [
        ("a,b\n1,2\n", ["a", "b"], [["1", "2"]]),
        ("a\r\n1\r\n2", ["a"], [["1"], ["2"]]),
        ("a,b\n,\n", ["a", "b"], [["", ""]]),
        ("\u{FEFF}a , b\n\n 1,2 \n\n", ["a", "b"], [[" 1", "2 "]]),
        (
            "a,b\n\"x,\"\"y\"\"\nz\",\"\"\n\"\"\"\",2\n",
            ["a", "b"], [["x,\"y\"\nz", ""], ["\"", "2"]]
        ),
        ("größe\nü \"mehr\" ü\n", ["größe"], [["ü \"mehr\" ü"]]),
    ])
    func `has rows`(text: String, names: [String], rows: [[String]]) throws {
        let table = try CSVReader.read(text, file: "f", names: nil, delimiter: ",")
        #expect(table == CSVReader.Table(names: names, rows: rows))
    }

    @Test func `can have its names and its delimiter from the plan`() throws {
        let text = #", "data": [{"file": "f", "names": ["x", "y"], "delimiter": "\\t"}]"#
        let set = try #require(try read(plan(text), files: ["f": "1\t2\n3\t4"]).plan.data.first)
        #expect(set.names == ["x", "y"])
        #expect(set.rows == [["1", "2"], ["3", "4"]])
    }

    @Test(arguments: [
        ("", ["'f' is empty."]),
        ("\n\r\n", ["'f' is empty."]),
        ("a,b\n", ["'f' has no rows, only names."]),
        ("a,a\n1,2", ["'f' has two columns named 'a'."]),
        ("a,\n1,2", ["'f' has a column without a name."]),
        ("a\n\"x", ["'f' line 2 has a quote that never ends."]),
        ("a\n\"x\ny\"z", ["'f' line 3 goes on behind a closing quote."]),
        (
            "a,b\n\"\n\",1\n1\n2\n3\n4\n5",
            [
                "'f' line 4 must have as many values as there are names, 2, got 1.",
                "'f' line 5 must have as many values as there are names, 2, got 1.",
                "'f' line 6 must have as many values as there are names, 2, got 1.",
                "'f' has 2 more lines of another length.",
            ]
        ),
    ])
    func `has faults`(text: String, messages: [String]) {
        let faults = #expect(throws: Faults.self) {
            try CSVReader.read(text, file: "f", names: nil, delimiter: ",")
        }
        #expect(faults?.faults.map(\.message) == messages)
    }
}
