import Matching
import Notation
import Testing

@Suite struct `A JSON path` {
    private static let store = """
        {"store": {
          "book": [
            {"title": "Sayings", "price": 8.95},
            {"title": "Sword", "price": 12.99},
            {"title": "Ring", "isbn": null, "price": 22.990}
          ],
          "bicycle": {"color": "red", "price": 19.95, "sold": false}
        }, "odd.key": {"a b": [1, [2, "x\\"y"], {"k": []}]}, "limit": 10}
        """

    private func values(_ path: String, in text: String = store) throws -> [String] {
        try JSONPath(path).values(in: JSONReader.read(Array(text.utf8)))
    }

    /// Texts bare, numbers as they were written, everything else as compact JSON.
    @Test(arguments: [
        (path: "$.store.bicycle.color", values: ["red"]),
        ("$.store.bicycle.sold", ["false"]),
        ("$.store.book[2].isbn", ["null"]),
        ("$.store.book[2].price", ["22.990"]),
        ("$.store.book[*].title", ["Sayings", "Sword", "Ring"]),
        ("$.store.book[?@.price > $.limit].title", ["Sword", "Ring"]),
        ("$.store.bicycle", [#"{"color":"red","price":19.95,"sold":false}"#]),
        ("$['odd.key']['a b']", [#"[1,[2,"x\"y"],{"k":[]}]"#]),
        ("$['odd.key']['a b'][1][1]", ["x\"y"]),
        ("$.store.nothing", []),
    ])
    func `finds`(_ path: String, values: [String]) throws {
        #expect(try self.values(path) == values)
        let root = try JSONReader.read(Array(Self.store.utf8))
        for number in 0...3 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(try JSONPath(path).value(number, in: root) == expected)
        }
    }

    @Test(arguments: [
        (path: "", reason: "at character 1, a path starts with '$'"),
        ("a.b", "at character 1, a path starts with '$'"),
        ("$.a ", "at character 4, nothing may stand behind a path, not even a blank"),
        ("$.", "at character 3, expected a name or '*', got the end"),
        ("$.1", "at character 3, a name that starts with a digit stands in brackets: ['1']"),
        ("$a", "at character 2, expected '.' or '[', got 'a'"),
        ("$.a[", "at character 5, expected an index, a name in quotes, '*' or '?', got the end"),
        ("$.a[0", "at character 6, expected ']', got the end"),
        ("$.ä[x]", "at character 5, expected an index, a name in quotes, '*' or '?', got 'x]'"),
        ("$['a", "at character 3, a text in quotes does not end"),
        ("$['\\x']", "at character 4, expected an escape of JSON, got '\\x']'"),
        ("$['\\u12']", "at character 8, expected four hexadecimal digits, got '']'"),
        ("$['\\ud800']", "at character 4, half of a surrogate pair stands alone"),
        ("$[01]", "at character 3, '01' is no index"),
        ("$[9007199254740992]", "at character 3, '9007199254740992' is no index"),
        ("$.a.length()", "at character 11, functions stand in filters only"),
        ("$[?@.a <]", "at character 9, expected a value, got ']'"),
        ("$[?(@.a]", "at character 8, expected ')', got ']'"),
        ("$[?1]", "at character 5, expected a comparison, got ']'"),
        ("$[?@.a = 1]", "at character 8, expected ']', got '= 1]'"),
        ("$[?@.* == 1]", "at character 4, a path that may find several values"),
        ("$[?match(@, 'a') == true]", "at character 4, a truth is no value"),
        ("$[?count(1) > 0]", "at character 10, expected a path, got '1) > 0]'"),
        ("$[?match(@)]", "at character 4, 'match' has 2 arguments, here 1"),
        (
            "$[?size(@)]",
            "at character 4, there is no function 'size', only 'length', 'count', 'value', "
                + "'match', 'search'"
        ),
    ])
    func `says where it is wrong`(_ path: String, reason: String) {
        let fault = #expect(throws: SyntaxFault.self) { try JSONPath(path) }
        #expect(fault?.message == "The JSON path '\(path)' is wrong: \(reason).")
    }

    @Test(arguments: [JSONPath.Dialect.rfc9535, .jayway])
    func `refuses filters that are nested too deep`(_ dialect: JSONPath.Dialect) {
        for nested in ["(", "!(", "@[?", "@[?(", "length(", "!"] {
            let path = "$[?(" + String(repeating: nested, count: 10_000)
            #expect(throws: SyntaxFault.self) { try JSONPath(path, dialect) }
        }
    }

    @Test func `says that it finds too many values, and does not cut them off`() throws {
        let limit = #expect(throws: SearchLimit.self) {
            try values("$..*..*", in: "[" + String(repeating: "[1],", count: 60_000) + "[1]]")
        }
        #expect(limit?.message == "the JSON path '$..*..*' finds more than 100000 values")
        let many = "[" + String(repeating: "1,", count: 99_999) + "1]"
        #expect(try values("$[*]", in: many).count == 100_000)
        #expect(throws: SearchLimit.self) { try values("$['a', *, *]", in: many) }
    }

    @Test(.timeLimit(.minutes(5)))
    func `says that it looks at too many values`() throws {
        let many = "[" + String(repeating: "{\"a\":1},", count: 9_999) + "{\"a\":2}]"
        let path = "$[?@.a == count($[?@.a == 2])]"
        let limit = #expect(throws: SearchLimit.self) { try values(path, in: many) }
        #expect(limit?.message == "the JSON path '\(path)' looks at more than 10000000 values")
        #expect(try values("$[?@.a == 2]", in: many) == [#"{"a":2}"#])
    }

    @Test(.timeLimit(.minutes(5)))
    func `bounds what expressions and comparisons from a document cost`() throws {
        let many = "[" + (0..<20_000).map { "{\"e\":\"a\($0)\"}" }.joined(separator: ",") + "]"
        #expect(throws: SearchLimit.self) { try values("$[?search('b', @.e)]", in: many) }
        let large = "[" + String(repeating: "1,", count: 9_999) + "1]"
        let pairs = "{\"l\":\(large),\"a\":[" + String(repeating: "\(large),", count: 50) + "0]}"
        #expect(try values("$.a[?@ == $.l]", in: pairs).count == 50)
        let hostile = #"["\#(String(repeating: "a", count: 40))b"]"#
        #expect(throws: SearchLimit.self) { try values("$[?match(@, '(a+)+')]", in: hostile) }
    }
}
