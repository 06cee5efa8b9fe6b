import Matching
import Notation
import Testing

@Suite struct `A JMESPath` {
    private static let shop = #"""
        {"items": [
          {"id": 1, "name": "lamp", "price": 12.50, "tags": ["light", "new"], "stock": {"north": 4, "south": 0}},
          {"id": 2, "name": "rug", "price": 80, "tags": [], "stock": {"north": 1, "south": 2}},
          {"id": 3, "name": "chair", "price": 45, "tags": ["wood"], "stock": null}
        ], "open": true, "a-b": {"\"c": "quoted"}, "é": "e", "none": null, "empty": [], "deep": [[1, [2]], 3]}
        """#

    @Test(arguments: [
        JMESPathCase("open", shop, "true"),
        JMESPathCase("items[0].name", shop, #""lamp""#),
        JMESPathCase("items[-1] . name", shop, #""chair""#),
        JMESPathCase("items[3]", shop, "null"),
        JMESPathCase("open.items", shop, "null"),
        JMESPathCase("open[0]", shop, "null"),
        JMESPathCase(#""a-b"."\"c""#, shop, #""quoted""#),
        JMESPathCase(#""é""#, shop, #""e""#),
        JMESPathCase(#""\u00e9""#, shop, #""e""#),
        JMESPathCase("@.open", shop, "true"),
        JMESPathCase("none", shop, "null"),
    ])
    func `finds one value`(_ sample: JMESPathCase) throws { try sample.check() }

    @Test(arguments: [
        JMESPathCase("items[0:2].id", shop, "[1,2]"),
        JMESPathCase("items[::-1].id", shop, "[3,2,1]"),
        JMESPathCase("items[-2:].id", shop, "[2,3]"),
        JMESPathCase("items[5:].id", shop, "[]"),
        JMESPathCase("items[*].stock.north", shop, "[4,1]"),
        JMESPathCase("items[*].tags", shop, #"[["light","new"],[],["wood"]]"#),
        JMESPathCase("items[*].tags[]", shop, #"["light","new","wood"]"#),
        JMESPathCase("items[].tags[0]", shop, #"["light","wood"]"#),
        // A projection ends at a pipe.
        JMESPathCase("items[*].tags | [0]", shop, #"["light","new"]"#),
        JMESPathCase("items[*].tags | [0][0]", shop, #""light""#),
        JMESPathCase("items[0].stock.*", shop, "[4,0]"),
        JMESPathCase("items[*].stock.* | [1]", shop, "[1,2]"),
        JMESPathCase("*.tags", shop, "[]"),
        JMESPathCase("*[0].id", shop, "[1]"),
        JMESPathCase("items.*", shop, "null"),
        JMESPathCase("open[*]", shop, "null"),
        JMESPathCase("deep[]", shop, "[1,[2],3]"),
        JMESPathCase("deep[][]", shop, "[1,2,3]"),
        JMESPathCase("open[]", shop, "null"),
    ])
    func `goes through lists and objects`(_ sample: JMESPathCase) throws { try sample.check() }

    @Test(arguments: [
        JMESPathCase("items[?price > `40`].id", shop, "[2,3]"),
        JMESPathCase("items[?price == `12.5`].id", shop, "[1]"),
        JMESPathCase("items[?name == 'rug'] | [0].id", shop, "2"),
        JMESPathCase("items[?stock.north >= `1` && !(id == `2`)].id", shop, "[1]"),
        JMESPathCase("items[?tags].id", shop, "[1,3]"),
        JMESPathCase("items[?stock == `null` || name == 'lamp'].id", shop, "[1,3]"),
        JMESPathCase("items[?contains(tags, 'wood')].name | [0]", shop, #""chair""#),
        JMESPathCase("items[?name > 'a']", shop, "[]"),
        JMESPathCase("items[?stock == `{\"south\": 2, \"north\": 1.0}`].id", shop, "[2]"),
        JMESPathCase("open[?@]", shop, "null"),
        JMESPathCase("none || empty || 'last'", shop, #""last""#),
        JMESPathCase("none && open", shop, "null"),
        JMESPathCase("open && empty", shop, "[]"),
        JMESPathCase("!empty", shop, "true"),
        JMESPathCase("!`0`", shop, "false"),
        JMESPathCase("open == `true`", shop, "true"),
        JMESPathCase("open < `2`", shop, "null"),
    ])
    func `asks conditions`(_ sample: JMESPathCase) throws { try sample.check() }

    @Test(arguments: [
        JMESPathCase("items[*].[id, name]", shop, #"[[1,"lamp"],[2,"rug"],[3,"chair"]]"#),
        JMESPathCase(
            "items[1].{number: id, \"the name\": name}",
            shop,
            #"{"number":2,"the name":"rug"}"#
        ),
        JMESPathCase("[open, none]", shop, "[true,null]"),
        JMESPathCase("none.[a]", shop, "null"),
        JMESPathCase("none.{a: b}", shop, "null"),
        JMESPathCase("[*]", shop, "null"),
        JMESPathCase("[*, open] | [1]", shop, "true"),
        JMESPathCase("`[1, \"\\`\"]`", shop, #"[1,"`"]"#),
        JMESPathCase("`bare`", shop, #""bare""#),
        JMESPathCase(#"'a\'b\n'"#, shop, #""a'b\\n""#),
    ])
    func `makes values`(_ sample: JMESPathCase) throws { try sample.check() }

    @Test(arguments: [
        JMESPathCase("abs(`-5`)", shop, "5.0"),
        JMESPathCase("avg(items[*].id)", shop, "2.0"),
        JMESPathCase("avg(empty)", shop, "null"),
        JMESPathCase("ceil(items[0].price)", shop, "13.0"),
        JMESPathCase("contains('chair', 'air')", shop, "true"),
        JMESPathCase("contains(deep, `3`)", shop, "true"),
        JMESPathCase("ends_with('chair', 'air')", shop, "true"),
        JMESPathCase("floor(items[0].price)", shop, "12.0"),
        JMESPathCase("join(', ', items[*].name)", shop, #""lamp, rug, chair""#),
        JMESPathCase("keys(items[0].stock)", shop, #"["north","south"]"#),
        JMESPathCase("length('é\u{1F600}')", shop, "2"),
        JMESPathCase("length(items)", shop, "3"),
        JMESPathCase("map(&stock.north, items)", shop, "[4,1,null]"),
        JMESPathCase("max(items[*].price)", shop, "80"),
        JMESPathCase("max(items[*].name)", shop, #""rug""#),
        JMESPathCase("max(empty)", shop, "null"),
        JMESPathCase("max_by(items, &price).id", shop, "2"),
        JMESPathCase(
            "merge(`{\"a\": 1, \"b\": 2}`, `{\"a\": 3}`)",
            shop,
            #"{"a":3,"b":2}"#
        ),
        JMESPathCase("min(items[*].price)", shop, "12.50"),
        JMESPathCase("min_by(items, &name).name", shop, #""chair""#),
        JMESPathCase("not_null(none, items[9], open)", shop, "true"),
        JMESPathCase("reverse('ab')", shop, #""ba""#),
        JMESPathCase("reverse(items)[0].id", shop, "3"),
        JMESPathCase("sort(items[*].name)", shop, #"["chair","lamp","rug"]"#),
        JMESPathCase("sort_by(items, &price)[*].id", shop, "[1,3,2]"),
        JMESPathCase("starts_with(items[0].name, 'la')", shop, "true"),
        JMESPathCase("sum(items[*].id)", shop, "6.0"),
        JMESPathCase("sum(empty)", shop, "0.0"),
        JMESPathCase("to_array(open)", shop, "[true]"),
        JMESPathCase("to_string(items[0].tags)", shop, #""[\"light\",\"new\"]""#),
        JMESPathCase("to_number('1.5')", shop, "1.5"),
        JMESPathCase("to_number('x')", shop, "null"),
        JMESPathCase("items[*].type(stock)", shop, #"["object","object","null"]"#),
        JMESPathCase("values(items[1].stock)", shop, "[1,2]"),
    ])
    func `has functions`(_ sample: JMESPathCase) throws { try sample.check() }

    @Test(arguments: [
        "abs('1')", "avg(`[\"a\"]`)", "contains(open, 'a')", "join(',', deep)", "keys(items)",
        "length(open)", "map(&a, open)", "max(`[1, \"a\"]`)", "max_by(items, &stock)",
        "merge(open)",
        "reverse(open)", "sort(`[true]`)", "sort_by(items, &tags)", "starts_with(open, 'a')",
        "sum(items)", "values(open)", "items[*].length(id)", "[open, length(open)]",
    ])
    func `makes nothing where a function cannot take its argument`(_ expression: String) throws {
        try JMESPathCase(expression, Self.shop, "null").check()
    }

    @Test func `has the elements of a list as its values`() throws {
        let root = try JSONReader.read(Array(Self.shop.utf8))
        func values(_ expression: String) throws -> [String] {
            try JMESPath(expression).values(in: root)
        }
        #expect(try values("items[*].price") == ["12.50", "80", "45"])
        #expect(try values("items[0].[name, tags, none]") == ["lamp", #"["light","new"]"#, "null"])
        #expect(try values("items[0].name") == ["lamp"])
        #expect(try values("empty").isEmpty)
        #expect(try values("none").isEmpty)
    }

    @Test(arguments: [
        (expression: "", complaint: "at character 1, expected an expression, got the end."),
        ("a b", "at character 3, expected a sign or the end, got 'b'."),
        ("a[?b", "at character 5, expected ']', got the end."),
        ("a[b]", "at character 3, expected an index, a slice, '*', '?' or ']', got 'b]'."),
        ("a[1:2:0]", "at character 8, a slice has a step of 0."),
        ("a[99999999999]", "at character 3, '99999999999' is no index."),
        ("[-]", "at character 2, '-' is no index."),
        ("{a: b,}", "at character 7, expected a name, got '}'."),
        ("a.'b'", "at character 3, expected a name, a function, '*', '[' or '{', got ''b''."),
        ("`{`", "at character 1, a literal is no JSON."),
        ("'a", "at character 1, a text in quotes does not end."),
        (#""\x""#, "at character 1, a name in quotes is no text of JSON."),
        (#""abs"(a)"#, "at character 1, the name of a function stands without quotes."),
        ("abs(a, b)", "at character 1, 'abs' takes 1 argument, got 2."),
        ("merge()", "at character 1, 'merge' takes at least 1 argument, got 0."),
        ("sort_by(a, b)", "at character 12, 'sort_by' takes an expression with '&' here."),
        ("abs(&a)", "at character 5, 'abs' takes no expression with '&' here."),
    ])
    func `is refused`(_ expression: String, complaint: String) {
        #expect(PatternSyntax.complaint(about: expression, in: .jmespath) == complaint)
    }

    @Test func `names the functions that there are`() throws {
        let complaint = try #require(PatternSyntax.complaint(about: "len(a)", in: .jmespath))
        #expect(complaint.hasPrefix("at character 1, 'len' is no function; there are abs, avg, "))
    }

    @Test(arguments: [
        String(repeating: "(", count: 10_000), String(repeating: "!", count: 10_000) + "a",
        String(repeating: "a.", count: 10_000) + "a", String(repeating: "[", count: 10_000),
        "a" + String(repeating: "[]", count: 10_000),
    ])
    func `is refused where it is too long`(_ expression: String) {
        let complaint = PatternSyntax.complaint(about: expression, in: .jmespath)
        #expect(complaint?.hasSuffix("it has more than 500 parts.") == true)
    }

    @Test func `gives up on a document that costs too much`() throws {
        let list = "[" + repeatElement("[1]", count: 4_000).joined(separator: ",") + "]"
        let root = try JSONReader.read(Array(list.utf8))
        let path = try JMESPath("map(&@, @)[?contains(`\(list)`, [@])]")
        #expect(throws: SearchLimit.self) { try path.result(in: root) }
    }
}
