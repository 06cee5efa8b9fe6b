import Matching
import Notation
import Testing

@Suite struct `A JSON path` {
    private static let store = """
        {"store": {
          "book": [
            {"category": "reference", "author": "Rees", "title": "Sayings", "price": 8.95},
            {"category": "fiction", "author": "Waugh", "title": "Sword", "price": 12.99},
            {"category": "fiction", "author": "Melville", "title": "Moby", "isbn": "0-553", "price": 8.99},
            {"category": "fiction", "author": "Tolkien", "title": "Ring", "isbn": null, "price": 22.990}
          ],
          "bicycle": {"color": "red", "price": 19.95, "sold": false}
        }, "odd.key": {"a b": [1, [2, "x\\"y"], {"k": []}]}, "": "nameless", "limit": 10, "ü": "u"}
        """

    private func values(_ path: String, in text: String = store) throws -> [String] {
        try JSONPath(path).values(in: JSONReader.read(Array(text.utf8)))
    }

    @Test(arguments: [
        (path: "$.store.bicycle.color", values: ["red"]),
        ("store.bicycle.color", ["red"]),
        ("$['store']['bicycle'][\"price\"]", ["19.95"]),
        ("$.store.bicycle.sold", ["false"]),
        ("$.store.book[3].isbn", ["null"]),
        ("$.store.book[3].price", ["22.990"]),
        ("$.store.book[0].author", ["Rees"]),
        ("$.store.book[-1].author", ["Tolkien"]),
        ("$.store.book[-5].author", []),
        ("$.store.book[4].author", []),
        ("$.store.book[ 0 , 2 ].author", ["Rees", "Melville"]),
        ("$.store.book[*].author", ["Rees", "Waugh", "Melville", "Tolkien"]),
        ("$.store.book.*.author", ["Rees", "Waugh", "Melville", "Tolkien"]),
        ("$..author", ["Rees", "Waugh", "Melville", "Tolkien"]),
        ("$..price", ["8.95", "12.99", "8.99", "22.990", "19.95"]),
        ("$..book[0]['title','author']", ["Sayings", "Rees"]),
        ("$..['color']", ["red"]),
        ("$.store.bicycle.*", ["red", "19.95", "false"]),
        ("$.store.bicycle", [#"{"color":"red","price":19.95,"sold":false}"#]),
        ("$['odd.key']['a b']", [#"[1,[2,"x\"y"],{"k":[]}]"#]),
        ("$['odd.key']['a b'][1][1]", ["x\"y"]),
        ("$['']", ["nameless"]),
        ("$.ü", ["u"]),
        ("$.store.book.length()", ["4"]),
        ("$.store.bicycle.length()", ["3"]),
        ("$.store.bicycle.color.length()", ["3"]),
        ("$.limit.length()", []),
        ("$.store.nothing", []),
        ("$.store.book.title", []),
        ("$.limit[0]", []),
        ("$.limit.*", []),
    ])
    func `finds`(_ path: String, values: [String]) throws {
        #expect(try self.values(path) == values)
        let root = try JSONReader.read(Array(Self.store.utf8))
        for number in 0...2 {
            let expected = values.indices.contains(number - 1) ? values[number - 1] : nil
            #expect(try JSONPath(path).value(number, in: root) == expected)
        }
    }

    @Test(arguments: [
        (slice: "1:3", values: ["b", "c"]),
        (":2", ["a", "b"]),
        ("3:", ["d", "e"]),
        (":", ["a", "b", "c", "d", "e"]),
        ("-2:", ["d", "e"]),
        (":-3", ["a", "b"]),
        ("-99:99", ["a", "b", "c", "d", "e"]),
        ("3:1", []),
        ("9:", []),
        ("::2", ["a", "c", "e"]),
        ("1::3", ["b", "e"]),
        ("::-1", ["e", "d", "c", "b", "a"]),
        ("3:0:-2", ["d", "b"]),
        ("::-9", ["e"]),
        ("::0", []),
        ("-2147483648:2147483647:2147483647", ["a"]),
        (" 0 : 2 : 1 ", ["a", "b"]),
    ])
    func `slices`(_ slice: String, values: [String]) throws {
        #expect(try self.values("$[\(slice)]", in: #"["a","b","c","d","e"]"#) == values)
        #expect(try self.values("$[\(slice)]", in: "[]") == [])
    }

    @Test(arguments: [
        (filter: "@.price < 10", titles: ["Sayings", "Moby"]),
        ("@.price <= 8.95", ["Sayings"]),
        ("@.price > $.limit", ["Sword", "Ring"]),
        ("@.price == 22.99", ["Ring"]),
        ("@['price'] >= 12.99 && @.category == 'fiction'", ["Sword", "Ring"]),
        ("@.author == \"Rees\" || @.title == 'Ring'", ["Sayings", "Ring"]),
        ("@.isbn", ["Moby", "Ring"]),
        ("!@.isbn", ["Sayings", "Sword"]),
        ("@.isbn == null", ["Ring"]),
        ("@.isbn != '0-553'", ["Sayings", "Sword", "Ring"]),
        ("!(@.price < 10) && (@.isbn || @.author == 'Waugh')", ["Sword", "Ring"]),
        ("@.title > 'Ring'", ["Sayings", "Sword"]),
        ("@.price == '8.95'", []),
        ("@.title < 5", []),
        ("@.missing < 5", []),
        ("@.missing == $.missing", ["Sayings", "Sword", "Moby", "Ring"]),
        ("@.price == true", []),
        ("@.title.length() == 4", ["Moby", "Ring"]),
        ("@ == 1", []),
    ])
    func `filters`(_ filter: String, titles: [String]) throws {
        #expect(try values("$.store.book[?(\(filter))].title") == titles)
        #expect(try values("$.store.book[? \(filter) ].title") == titles)
    }

    @Test func `filters members of objects and plain values`() throws {
        #expect(try values("$.store[?(@.color)].color") == ["red"])
        #expect(try values("$[?(@ > 2)]", in: "[1, 2, 3, 4]") == ["3", "4"])
        #expect(try values("$[?(@ == 'a\\'b')]", in: #"["a'b", "c"]"#) == ["a'b"])
        #expect(try values("$[?(@ == false)]", in: "[true, false, null, 0]") == ["false"])
        #expect(try values("$[?(@[0] == $[1][0])]", in: "[[1, 2], [1], 1]") == ["[1,2]", "[1]"])
    }

    @Test(arguments: [
        (path: "", reason: "at character 1, a path starts with '$'"),
        ("@.a", "at character 1, a path starts with '$'"),
        ("$.", "at character 3, expected a name, got the end"),
        ("$.a.", "at character 5, expected a name, got the end"),
        ("$a", "at character 2, expected '.' or '[', got 'a'"),
        ("$.a[", "at character 5, expected an index, a name in quotes, '*' or '?', got the end"),
        ("$.a[0", "at character 6, expected ']', got the end"),
        ("$.ä[x]", "at character 5, expected an index, a name in quotes, '*' or '?', got 'x]'"),
        ("$['a", "at character 3, a text in quotes does not end"),
        ("$[-]", "at character 3, '-' is no index"),
        ("$[99999999999]", "at character 3, '99999999999' is no index"),
        ("$.a.max()", "at character 5, 'length()' is the only function"),
        ("$..length()", "at character 4, 'length()' is the only function"),
        ("$[?(@.a <)]", "at character 10, expected a value, got ')]'"),
        ("$[?(@.a]", "at character 8, expected ')', got ']'"),
        ("$[?(1)]", "at character 6, expected a comparison, got ')]'"),
        ("$[?(@.a = 1)]", "at character 9, expected ')', got '= 1)]'"),
        ("$[?(@.a < 1.2.3)]", "at character 11, expected a value, got '1.2.3)]'"),
    ])
    func `says where it is wrong`(_ path: String, reason: String) {
        let fault = #expect(throws: SyntaxFault.self) { try JSONPath(path) }
        #expect(fault?.message == "The JSON path '\(path)' is wrong: \(reason).")
    }

    @Test func `refuses filters that are nested too deep`() {
        let path = "$[?" + String(repeating: "(", count: 10_000)
        #expect(throws: SyntaxFault.self) { try JSONPath(path) }
        let negations = "$[?" + String(repeating: "!", count: 10_000) + "@]"
        #expect(throws: SyntaxFault.self) { try JSONPath(negations) }
        let inner = String(repeating: "$[?@", count: 10_000)
        #expect(throws: SyntaxFault.self) { try JSONPath(inner) }
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
        let path = "$[?(@.a == $[?(@.a == 2)].a)]"
        let limit = #expect(throws: SearchLimit.self) { try values(path, in: many) }
        #expect(limit?.message == "the JSON path '\(path)' looks at more than 10000000 values")
        #expect(try values("$[?(@.a == 2)]", in: many) == [#"{"a":2}"#])
    }
}
