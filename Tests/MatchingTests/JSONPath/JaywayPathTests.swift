import Matching
import Notation
import Testing

/// What Jayway's JsonPath 2.7 makes of paths, which JMeter 5 has.
@Suite struct `A JSON path of JMeter` {
    private static let store = #"""
        {"store": {
          "book": [
            {"category": "reference", "author": "Rees", "title": "Sayings", "price": 8.95},
            {"category": "fiction", "author": "Waugh", "title": "Sword", "price": 12.99},
            {"category": "fiction", "author": "Melville", "title": "Moby", "isbn": "0-553", "price": 8.99},
            {"category": "fiction", "author": "Tolkien", "title": "Ring", "isbn": null, "price": 22.990}
          ],
          "bicycle": {"color": "red", "price": 19.95}
        }, "odd.key": [1], "limit": 10, "numbers": [1, 2, 3.5], "tags": ["a", "b"], "1st": 1, "a-b": 2}
        """#

    @Test(arguments: [
        JSONPathCase("$.store.bicycle.color", store, #"["red"]"#),
        JSONPathCase("store.bicycle.color", store, #"["red"]"#),
        JSONPathCase(" $.store.bicycle.color ", store, #"["red"]"#),
        JSONPathCase("['store']['bicycle'].color", store, #"["red"]"#),
        JSONPathCase("$.1st", store, "[1]"),
        JSONPathCase("$.a-b", store, "[2]"),
        JSONPathCase("$['odd.key'][0]", store, "[1]"),
        JSONPathCase("$.['limit']", store, "[10]"),
        JSONPathCase("$..price", store, "[8.95,12.99,8.99,22.990,19.95]"),
        JSONPathCase("$..['color']", store, #"["red"]"#),
        JSONPathCase("$.store.book[0,2].author", store, #"["Rees","Melville"]"#),
        JSONPathCase("$.store.book[-1].author", store, #"["Tolkien"]"#),
        JSONPathCase("$.store.book.title", store, "[]"),
        JSONPathCase("$.numbers[1:]", store, "[2,3.5]"),
        JSONPathCase("$.numbers[:-1]", store, "[1,2]"),
        JSONPathCase("$.numbers[1:-1]", store, "[]"),
        JSONPathCase("$.numbers[-1:]", store, "[3.5]"),
        // Names at the end make one object, and go on each by itself before it.
        JSONPathCase(
            "$.store.book[0]['author','price']",
            store,
            #"[{"author":"Rees","price":8.95}]"#
        ),
        JSONPathCase("$['tags','numbers'][0]", store, #"["a",1]"#),
    ])
    func `finds`(_ sample: JSONPathCase) throws { try sample.check(.jayway) }

    @Test(arguments: [
        JSONPathCase("$.store.book.length()", store, "[4]"),
        JSONPathCase("$.store.book.size()", store, "[4]"),
        JSONPathCase("$.store.length()", store, "[2]"),
        JSONPathCase("$.limit.length()", store, "[]"),
        JSONPathCase("$..book.length()", store, "[4]"),
        JSONPathCase("$.numbers.sum()", store, "[6.5]"),
        JSONPathCase("$.numbers.min()", store, "[1.0]"),
        JSONPathCase("$.numbers.max()", store, "[3.5]"),
        JSONPathCase("$.numbers.first()", store, "[1]"),
        JSONPathCase("$.numbers.last()", store, "[3.5]"),
        JSONPathCase("$..price.max()", store, "[22.99]"),
        JSONPathCase("$.tags.sum()", store, "[]"),
        JSONPathCase("$.store.bicycle.keys()", store, #"[["color","price"]]"#),
    ])
    func `has functions at its end`(_ sample: JSONPathCase) throws { try sample.check(.jayway) }

    @Test(arguments: [
        (filter: "@.price < 10", titles: ["Sayings", "Moby"]),
        ("@.price<=8.95", ["Sayings"]),
        ("@.price > $.limit", ["Sword", "Ring"]),
        ("@.price == 22.99", ["Ring"]),
        ("@.price == '8.95'", ["Sayings"]),
        ("@.price === '8.95'", []),
        ("@['price'] >= 12.99 && @.category == 'fiction'", ["Sword", "Ring"]),
        ("@.author == \"Rees\" || @.title == 'Ring'", ["Sayings", "Ring"]),
        ("@.isbn", ["Moby", "Ring"]),
        ("!@.isbn", ["Sayings", "Sword"]),
        ("!(@.isbn)", ["Sayings", "Sword"]),
        ("@.isbn == null", ["Ring"]),
        ("@.isbn != '0-553'", ["Sayings", "Sword", "Ring"]),
        ("!(@.price < 10) && (@.isbn || @.author == 'Waugh')", ["Sword", "Ring"]),
        ("@.missing == $.missing", []),
        ("@.title < 5", []),
        ("@.title =~ /s.*/i", ["Sayings", "Sword"]),
        ("@.title =~ /ing/", []),
        ("@.title in ['Ring', 'Moby']", ["Moby", "Ring"]),
        ("@.title IN [\"Ring\"]", ["Ring"]),
        ("@.title nin ['Ring', 'Moby']", ["Sayings", "Sword"]),
        ("@.title in $.tags", []),
        ("@.title contains 'o'", ["Sword", "Moby"]),
        ("@.title size 4", ["Moby", "Ring"]),
        ("@.title empty false", ["Sayings", "Sword", "Moby", "Ring"]),
        ("@..nothing", ["Sayings", "Sword", "Moby", "Ring"]),
    ])
    func `filters`(_ filter: String, titles: [String]) throws {
        let root = try JSONReader.read(Array(Self.store.utf8))
        for path in ["$.store.book[?(\(filter))].title", "$.store.book[ ? ( \(filter) ) ].title"] {
            #expect(try JSONPath(path, .jayway).values(in: root) == titles)
        }
    }

    @Test(arguments: [
        JSONPathCase("$[?(@.l all ['a'])].n", #"[{"l":["a","b"],"n":1},{"l":["b"],"n":2}]"#, "[1]"),
        JSONPathCase(
            "$[?(@.l subsetof ['a','b'])].n",
            #"[{"l":["a"],"n":1},{"l":["c"],"n":2}]"#,
            "[1]"
        ),
        JSONPathCase(
            "$[?(@.l anyof ['a','z'])].n",
            #"[{"l":["a","b"],"n":1},{"l":["b"],"n":2}]"#,
            "[1]"
        ),
        JSONPathCase(
            "$[?(@.l noneof ['a','z'])].n",
            #"[{"l":["a","b"],"n":1},{"l":["b"],"n":2}]"#,
            "[2]"
        ),
        JSONPathCase("$[?(@.l contains 'b')].n", #"[{"l":["a"],"n":1},{"l":["b"],"n":2}]"#, "[2]"),
        JSONPathCase("$[?(@.l empty true)].n", #"[{"l":[],"n":1},{"l":["b"],"n":2}]"#, "[1]"),
        JSONPathCase("$[?(@.l.length() == 2)].n", #"[{"l":[1,2],"n":1},{"l":[],"n":2}]"#, "[1]"),
        JSONPathCase("$[?(@ > 2)]", "[1,2,3]", "[3]"),
        JSONPathCase("$[?(@ == 'a\\'b')]", #"["a'b"]"#, #"["a'b"]"#),
        // A filter of an object asks the object itself.
        JSONPathCase("$[?(@.a)]", #"{"a":1}"#, #"[{"a":1}]"#),
        JSONPathCase("$[?(@.b)]", #"{"a":{"b":1}}"#, "[]"),
        JSONPathCase(
            "$..[?(@.a)]",
            #"[{"a":{"a":1}},{"b":[{"a":2}]}]"#,
            #"[{"a":{"a":1}},{"a":1},{"a":2}]"#
        ),
    ])
    func `filters lists and objects`(_ sample: JSONPathCase) throws { try sample.check(.jayway) }

    @Test(arguments: [
        (path: "", reason: "at character 1, expected a path, got the end"),
        ("$.", "at character 3, expected a name, got the end"),
        ("$..", "at character 4, expected a name, got the end"),
        ("$a", "at character 2, expected '.' or '[', got 'a'"),
        ("$[", "at character 3, expected an index, a name in quotes, '*' or '?', got the end"),
        ("$[:]", "at character 4, expected the start or the end of a slice, got ']'"),
        ("$[?@.a]", "at character 4, expected '(', got '@.a]'"),
        ("$[?(@.a <)]", "at character 10, expected a value, got ')]'"),
        ("$[?(1)]", "at character 6, expected a comparison, got ')]'"),
        (
            "$[?(@.a =~ /(/)]",
            "at character 12, the regular expression is wrong: at character 2, missing closing parenthesis."
        ),
        ("$[?(@.a in [1)]", "at character 12, expected a value, got '[1)]'"),
        ("$[99999999999]", "at character 3, '99999999999' is no index"),
        ("$['a", "at character 3, a text in quotes does not end"),
        (
            "$.a.most()",
            "at character 5, the functions are 'length()', 'size()', 'min()', 'max()', 'avg()', "
                + "'stddev()', 'sum()', 'keys()', 'first()', 'last()'"
        ),
    ])
    func `says where it is wrong`(_ path: String, reason: String) {
        let fault = #expect(throws: SyntaxFault.self) { try JSONPath(path, .jayway) }
        #expect(
            fault?.message.hasPrefix("The JMeter JSON path '\(path)' is wrong: \(reason)") == true
        )
    }

    @Test func `ends where it finds or looks at too much`() throws {
        let many = "[" + String(repeating: "[1],", count: 60_000) + "[1]]"
        let root = try JSONReader.read(Array(many.utf8))
        #expect(throws: SearchLimit.self) { try JSONPath("$..*", .jayway).values(in: root) }
        let path = try JSONPath("$[?(@ == $..*)]", .jayway)
        #expect(throws: SearchLimit.self) { try path.values(in: root) }
    }
}
