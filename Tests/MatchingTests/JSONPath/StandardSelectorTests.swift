import Matching
import Testing

/// What paths without filters find, by the sections of RFC 9535.
@Suite struct `A standard JSON path` {
    private static let letters = #"["a","b","c","d","e","f","g"]"#
    private static let mixed = #"{"o":{"j":1,"k":[2,3]},"a":[5,{"j":4}],"n":null,"t":"x"}"#

    private static let names = [
        JSONPathCase("$", "7", "[7]"),
        JSONPathCase("$", #"{"a":[]}"#, #"[{"a":[]}]"#),
        JSONPathCase("$.o", mixed, #"[{"j":1,"k":[2,3]}]"#),
        JSONPathCase("$.o.j", mixed, "[1]"),
        JSONPathCase("$['o']['j']", mixed, "[1]"),
        JSONPathCase(#"$["o"]["j"]"#, mixed, "[1]"),
        JSONPathCase(#"$.o["j"]"#, mixed, "[1]"),
        JSONPathCase("$.n", mixed, "[null]"),
        JSONPathCase("$.n.x", mixed, "[]"),
        JSONPathCase("$.t.x", mixed, "[]"),
        JSONPathCase("$.a.j", mixed, "[]"),
        JSONPathCase("$.O", mixed, "[]"),
        JSONPathCase("$._x1", #"{"_x1":1}"#, "[1]"),
        JSONPathCase("$.größe", #"{"größe":1}"#, "[1]"),
        JSONPathCase("$.☃", #"{"☃":1}"#, "[1]"),
        JSONPathCase("$.😀x", #"{"😀x":1}"#, "[1]"),
        JSONPathCase("$.true", #"{"true":1}"#, "[1]"),
        JSONPathCase("$.length", #"{"length":1}"#, "[1]"),
        JSONPathCase("$['']", #"{"":1}"#, "[1]"),
        JSONPathCase("$['0']", #"{"0":1}"#, "[1]"),
        JSONPathCase("$['0']", "[1]", "[]"),
        JSONPathCase("$['a.b']", #"{"a.b":1,"a":{"b":2}}"#, "[1]"),
        JSONPathCase("$['$@[?]*']", #"{"$@[?]*":1}"#, "[1]"),
        JSONPathCase("$['a','a']", #"{"a":1}"#, "[1,1]"),
        JSONPathCase("$['b','a','x']", #"{"a":1,"b":2}"#, "[2,1]"),
    ]

    private static let escapes = [
        JSONPathCase(#"$["\""]"#, #"{"\"":1}"#, "[1]"),
        JSONPathCase(#"$["'"]"#, #"{"'":1}"#, "[1]"),
        JSONPathCase(#"$['\'']"#, #"{"'":1}"#, "[1]"),
        JSONPathCase(#"$['"']"#, #"{"\"":1}"#, "[1]"),
        JSONPathCase(#"$['\\']"#, #"{"\\":1}"#, "[1]"),
        JSONPathCase(#"$['\/']"#, #"{"/":1}"#, "[1]"),
        JSONPathCase("$['/']", #"{"/":1}"#, "[1]"),
        JSONPathCase(#"$['\b\f\n\r\t']"#, #"{"\b\f\n\r\t":1}"#, "[1]"),
        JSONPathCase(#"$['\u263A']"#, #"{"☺":1}"#, "[1]"),
        JSONPathCase(#"$["\u263a"]"#, #"{"☺":1}"#, "[1]"),
        JSONPathCase(#"$['\u0000']"#, #"{"\u0000":1}"#, "[1]"),
        JSONPathCase(#"$['\uD83D\uDE00']"#, #"{"😀":1}"#, "[1]"),
        JSONPathCase(#"$['\ud83d\ude00']"#, #"{"😀":1}"#, "[1]"),
        JSONPathCase(#"$["\uD800\uDC00"]"#, #"{"\uD800\uDC00":1}"#, "[1]"),
        JSONPathCase(#"$["\uDBFF\uDFFF"]"#, #"{"\uDBFF\uDFFF":1}"#, "[1]"),
        JSONPathCase("$['\u{7F}']", "{\"\u{7F}\":1}", "[1]"),
        JSONPathCase("$['\u{2028}']", "{\"\u{2028}\":1}", "[1]"),
        // Unicode's normalisation makes no name another.
        JSONPathCase("$['e\u{301}']", "{\"\u{E9}\":1,\"e\u{301}\":2}", "[2]"),
        JSONPathCase("$.\u{E9}", "{\"\u{E9}\":1,\"e\u{301}\":2}", "[1]"),
        JSONPathCase("$['\u{212B}']", "{\"\u{C5}\":1}", "[]"),
    ]

    private static let wildcards = [
        JSONPathCase("$.*", "[1,[2],{\"a\":3}]", #"[1,[2],{"a":3}]"#),
        JSONPathCase("$[*]", #"{"a":1,"b":2}"#, "[1,2]"),
        JSONPathCase("$.*.*", #"{"a":[1,2],"b":{"c":3},"d":4}"#, "[1,2,3]"),
        JSONPathCase("$.*", "\"text\"", "[]"),
        JSONPathCase("$.*", "null", "[]"),
        JSONPathCase("$[*,*]", "[1,2]", "[1,2,1,2]"),
        JSONPathCase("$.o[*]", mixed, "[1,[2,3]]"),
        JSONPathCase("$[*]", "[]", "[]"),
        JSONPathCase("$[*]", "{}", "[]"),
    ]

    private static let indexes = [
        JSONPathCase("$[0]", letters, #"["a"]"#),
        JSONPathCase("$[6]", letters, #"["g"]"#),
        JSONPathCase("$[7]", letters, "[]"),
        JSONPathCase("$[-1]", letters, #"["g"]"#),
        JSONPathCase("$[-7]", letters, #"["a"]"#),
        JSONPathCase("$[-8]", letters, "[]"),
        JSONPathCase("$[0]", #"{"0":1}"#, "[]"),
        JSONPathCase("$[0]", "\"text\"", "[]"),
        JSONPathCase("$[0]", "[]", "[]"),
        JSONPathCase("$[9007199254740991]", letters, "[]"),
        JSONPathCase("$[-9007199254740991]", letters, "[]"),
        JSONPathCase("$[1,-1,1]", letters, #"["b","g","b"]"#),
        JSONPathCase("$[0,'x',1:3,*]", #"["p","q","r"]"#, #"["p","q","r","p","q","r"]"#),
        JSONPathCase("$[0]['a'][1]", #"[{"a":[1,2]}]"#, "[2]"),
    ]

    private static let slices = [
        JSONPathCase("$[1:3]", letters, #"["b","c"]"#),
        JSONPathCase("$[5:]", letters, #"["f","g"]"#),
        JSONPathCase("$[:2]", letters, #"["a","b"]"#),
        JSONPathCase("$[:]", letters, #"["a","b","c","d","e","f","g"]"#),
        JSONPathCase("$[::]", letters, #"["a","b","c","d","e","f","g"]"#),
        JSONPathCase("$[1:5:2]", letters, #"["b","d"]"#),
        JSONPathCase("$[::3]", letters, #"["a","d","g"]"#),
        JSONPathCase("$[5:1:-2]", letters, #"["f","d"]"#),
        JSONPathCase("$[::-1]", letters, #"["g","f","e","d","c","b","a"]"#),
        JSONPathCase("$[::-3]", letters, #"["g","d","a"]"#),
        JSONPathCase("$[:2:-1]", letters, #"["g","f","e","d"]"#),
        JSONPathCase("$[2::-1]", letters, #"["c","b","a"]"#),
        JSONPathCase("$[-2:]", letters, #"["f","g"]"#),
        JSONPathCase("$[:-5]", letters, #"["a","b"]"#),
        JSONPathCase("$[-3:-1]", letters, #"["e","f"]"#),
        JSONPathCase("$[-1:-4:-1]", letters, #"["g","f","e"]"#),
        JSONPathCase("$[3:3]", letters, "[]"),
        JSONPathCase("$[4:2]", letters, "[]"),
        JSONPathCase("$[2:4:-1]", letters, "[]"),
        JSONPathCase("$[0:3:0]", letters, "[]"),
        JSONPathCase("$[::0]", letters, "[]"),
        JSONPathCase("$[-99:2]", letters, #"["a","b"]"#),
        JSONPathCase("$[5:99]", letters, #"["f","g"]"#),
        JSONPathCase("$[99:4:-1]", letters, #"["g","f"]"#),
        JSONPathCase("$[7::-6]", letters, #"["g","a"]"#),
        JSONPathCase("$[::9007199254740991]", letters, #"["a"]"#),
        JSONPathCase("$[-9007199254740991:9007199254740991:6]", letters, #"["a","g"]"#),
        JSONPathCase("$[9007199254740991::-9007199254740991]", letters, #"["g"]"#),
        JSONPathCase("$[:]", #"{"a":1}"#, "[]"),
        JSONPathCase("$[:]", "\"abc\"", "[]"),
        JSONPathCase("$[:]", "[]", "[]"),
        JSONPathCase("$[::-1]", "[]", "[]"),
        JSONPathCase("$[0:2][1:]", "[[1,2],[3,4],[5]]", "[2,4]"),
    ]

    private static let descendants = [
        JSONPathCase("$..j", mixed, "[1,4]"),
        JSONPathCase("$..[0]", mixed, #"[2,5]"#),
        JSONPathCase("$..[*]", "[[1],{\"a\":2}]", #"[[1],{"a":2},1,2]"#),
        JSONPathCase("$..*", "[[1],{\"a\":2}]", #"[[1],{"a":2},1,2]"#),
        JSONPathCase("$..*", "5", "[]"),
        JSONPathCase("$..['j','k']", mixed, "[1,[2,3],4]"),
        JSONPathCase("$..a", #"{"a":{"a":{"a":1}}}"#, #"[{"a":{"a":1}},{"a":1},1]"#),
        JSONPathCase("$..a..b", #"{"a":{"b":1,"a":{"b":2}}}"#, "[1,2,2]"),
        JSONPathCase("$.o..[1]", mixed, "[3]"),
        JSONPathCase("$..k[*]", mixed, "[2,3]"),
        JSONPathCase("$..[1:]", "[[1,2],[3,4,5]]", "[[3,4,5],2,4,5]"),
        JSONPathCase("$..ä", #"{"x":{"ä":1}}"#, "[1]"),
        JSONPathCase("$..x", mixed, "[]"),
    ]

    private static let blanks = [
        JSONPathCase("$ .a", #"{"a":1}"#, "[1]"),
        JSONPathCase("$\n\t\r [ 'a' ]", #"{"a":1}"#, "[1]"),
        JSONPathCase("$ ..a", #"{"a":1}"#, "[1]"),
        JSONPathCase("$.a .b\n['c']", #"{"a":{"b":{"c":1}}}"#, "[1]"),
        JSONPathCase("$[ 0 , 1 ]", "[1,2]", "[1,2]"),
        JSONPathCase("$[\n0\t,\r1 ]", "[1,2]", "[1,2]"),
        JSONPathCase("$[ 0 : 2 : 1 ]", "[1,2]", "[1,2]"),
        JSONPathCase("$[ : : -1 ]", "[1,2]", "[2,1]"),
        JSONPathCase("$[ * ]", "[1]", "[1]"),
        JSONPathCase("$..[ 0 ]", "[1]", "[1]"),
    ]

    @Test(
        arguments: [names, escapes, wildcards, indexes, slices, descendants, blanks].flatMap { $0 }
    )
    func `finds`(_ sample: JSONPathCase) throws { try sample.check() }

    @Test(arguments: [
        "", " ", " $", "$ ", "$.a ", "$\n", "x", "a.b", "@", "@.a", "$$", "$a", "$.", "$..", "$...",
        "$.a.", "$.a..", "$. a", "$.. a", "$..\n*", "$.1", "$.1a", "$.-a", "$.a-b", "$.&", "$.a b",
        "$.'a'", "$.\"a\"", "$..'a'", "$.$", "$.@", "$.a$", "$.[0]", "$...a", "$.()", "$.a()",
        "$.length()", "$..length()", "$.a.max()", "$()", "$(@.a)", "$[(0)]", "$[@.a]", "$[$.a]",
        "$[]", "$[ ]", "$[", "$]", "$[0", "$[0]]", "$[[0]]", "$[0,]", "$[,0]", "$[0,,1]", "$[0 1]",
        "$[a]", "$[a:b]", "$[true]", "$['a'", "$['a]", "$['a\"]", "$[\"a']", "$['a''b']",
        "$['a'.b]",
        "$['a' 'b']", "$['\\a']", "$['\\x41']", "$['\\u12']", "$['\\u12G4']", "$['\\U0041']",
        "$['\\\"']", "$[\"\\'\"]", "$['\\", "$['\\']", "$['\\0']", "$['a\nb']", "$['\t']",
        "$['\u{0}']", "$['\u{1F}']", "$['\\uD83D']", "$['\\uDE00']", "$['\\uD83D\\uD83D']",
        "$['\\uDE00\\uD83D']", "$['\\uD83D\\u0041']", "$['\\uD83Dx']", "$['\\uD83D\\n']",
        "$[01]", "$[-01]", "$[-0]", "$[-]", "$[--1]", "$[+1]", "$[1.0]", "$[1e2]", "$[ - 1]",
        "$[0x1]", "$[1_000]", "$[９]", "$[9007199254740992]", "$[-9007199254740992]",
        "$[99999999999999999999999]", "$[:::]", "$[1:2:3:4]", "$[1:2:3:]", "$[01:]", "$[:01]",
        "$[::01]", "$[-0:]", "$[:-0]", "$[::-0]", "$[1:2,]", "$[1.5:]", "$[:'a']", "$[:*]",
        "$[9007199254740992:]", "$[:9007199254740992]", "$[::-9007199254740992]", "$[1 2:]",
        "$[**]", "$.**", "$..**", "$[*'a']", "$.*a", "$.\u{A0}a\u{A0}b(", "$\u{A0}.a",
        "$\u{FEFF}.a",
        "$.a[0", "$.a['b'", "$#", "$.a;", "$.a,", "$/a", "$\\.a", "$[?]", "$[? ]", "$.?a", "$.[?@]",
    ])
    func `is not`(_ path: String) {
        #expect(throws: SyntaxFault.self) { try JSONPath(path) }
    }
}
