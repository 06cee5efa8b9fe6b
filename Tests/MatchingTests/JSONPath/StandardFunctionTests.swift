import Matching
import Testing

/// The functions of RFC 9535, 2.4, and the regular expressions of RFC 9485.
@Suite struct `A standard function` {
    private static let lengths = [
        JSONPathCase(
            "$[?length(@)==2]",
            #"["ab",[1,2],{"a":1,"b":2},2,null]"#,
            #"["ab",[1,2],{"a":1,"b":2}]"#
        ),
        JSONPathCase("$[?length(@)==1]", #"["😀","e\u0301","é"]"#, #"["😀","é"]"#),
        JSONPathCase("$[?length(@)==0]", #"["",[],{}]"#, #"["",[],{}]"#),
        JSONPathCase("$[?length('abc')==3]", "[1]", "[1]"),
        JSONPathCase("$[?length(@.a)>1]", #"[{"a":"xy"},{"a":"x"},{}]"#, #"[{"a":"xy"}]"#),
        JSONPathCase(
            "$[?length(@.a)==length(@.b)]",
            #"[{"a":"xy","b":[1,2]}]"#,
            #"[{"a":"xy","b":[1,2]}]"#
        ),
        JSONPathCase("$[?length(1)==1]", "[1]", "[]"),
        JSONPathCase("$[?length(true)!=1]", "[1]", "[1]"),
        JSONPathCase("$[?length(null)==length(7)]", "[1]", "[1]"),
        JSONPathCase("$[?length(value(@.*))==2]", #"[["ab"],["ab","c"]]"#, #"[["ab"]]"#),
    ]

    private static let counts = [
        JSONPathCase(
            "$[?count(@.*)==2]",
            #"[[1,2],{"a":1,"b":2},[1],"ab"]"#,
            #"[[1,2],{"a":1,"b":2}]"#
        ),
        JSONPathCase("$[?count(@..*)>2]", "[[[1],2],[1,2]]", "[[[1],2]]"),
        JSONPathCase("$[?count(@['a','b'])==1]", #"[{"a":1},{"a":1,"b":2}]"#, #"[{"a":1}]"#),
        JSONPathCase("$[?count(@)==1]", "[1]", "[1]"),
        JSONPathCase("$[?count(@.x)==0]", "[{}]", "[{}]"),
        JSONPathCase("$[?count(@.a[?@>1])==1]", #"[{"a":[1,2]}]"#, #"[{"a":[1,2]}]"#),
        JSONPathCase("$[?count($..a)==@]", #"[1,{"a":0}]"#, "[1]"),
        JSONPathCase("$[?count(@[0,0])==2]", "[[7]]", "[[7]]"),
    ]

    private static let single = [
        JSONPathCase("$[?value(@.*)==4]", #"[[4],{"a":4},[4,4],4]"#, #"[[4],{"a":4}]"#),
        JSONPathCase(
            "$[?value(@..a)=='x']",
            #"[[{"a":"x"}],[{"a":"x"},{"a":"x"}]]"#,
            #"[[{"a":"x"}]]"#
        ),
        JSONPathCase("$[?value(@.x)==value(@.y)]", "[1]", "[1]"),
        JSONPathCase("$[?value(@[0])==value($[1][0])]", "[[1],[1]]", "[[1],[1]]"),
    ]

    private static let words = #"["ab","xab","abx","a\nb","AB","",1,null,["ab"]]"#

    private static let matches = [
        JSONPathCase("$[?match(@,'ab')]", words, #"["ab"]"#),
        JSONPathCase("$[?match(@,'.*ab')]", words, #"["ab","xab"]"#),
        JSONPathCase("$[?match(@,'a|ab')]", words, #"["ab"]"#),
        JSONPathCase("$[?match(@,'')]", words, #"[""]"#),
        JSONPathCase("$[?search(@,'ab')]", words, #"["ab","xab","abx"]"#),
        JSONPathCase("$[?search(@,'^ab')]", words, #"["ab","abx"]"#),
        JSONPathCase("$[?search(@,'ab$')]", words, #"["ab","xab"]"#),
        JSONPathCase("$[?match(@,'^ab$')]", words, #"["ab"]"#),
        JSONPathCase("$[?match(@,'a.b')]", words, "[]"),
        JSONPathCase("$[?match(@,'a\\\\nb')]", words, #"["a\nb"]"#),
        JSONPathCase("$[?!search(@,'b')]", words, #"["AB","",1,null,["ab"]]"#),
        JSONPathCase("$[?match(@,'[^a]*')]", words, #"["AB",""]"#),
        JSONPathCase("$[?match(@,'[a-c]{2}')]", words, #"["ab"]"#),
        JSONPathCase("$[?match(@,'[a-c]{2,}x?')]", words, #"["ab","abx"]"#),
        JSONPathCase("$[?match(@,'(x|a){1,2}b')]", words, #"["ab","xab"]"#),
        JSONPathCase("$[?match(@,\"a+b\")]", words, #"["ab"]"#),
        JSONPathCase("$[?match('ab',@)]", #"["a.","b","[",1]"#, #"["a."]"#),
        JSONPathCase("$.l[?match(@,$.e)]", #"{"e":"a.","l":["ab","abc"]}"#, #"["ab"]"#),
        JSONPathCase("$.l[?search(@,value($..e))]", #"{"e":"b$","l":["ab","abc"]}"#, #"["ab"]"#),
        JSONPathCase(
            "$[?match(@.a,@.b)]",
            #"[{"a":"x","b":"x"},{"a":"x","b":"y"},{"a":"y","b":"."}]"#,
            #"[{"a":"x","b":"x"},{"a":"y","b":"."}]"#
        ),
        JSONPathCase("$[?match(@,1)]", words, "[]"),
        JSONPathCase("$[?search(1,'1')]", words, "[]"),
        JSONPathCase(
            "$[?match(@,'.')]",
            #"["\u2028","\u2029","\n","\r","é","😀"]"#,
            #"["\u2028","\u2029","é","😀"]"#
        ),
        JSONPathCase("$[?match(@,'a[.]b')]", #"["a.b","axb"]"#, #"["a.b"]"#),
        JSONPathCase("$[?match(@,'a\\\\.b')]", #"["a.b","axb"]"#, #"["a.b"]"#),
        JSONPathCase("$[?match(@,'a\\\\\\\\.b')]", #"["a\\xb","a.b"]"#, #"["a\\xb"]"#),
        JSONPathCase("$[?match(@,'[\\\\]\\\\-^]+')]", #"["]-^","a"]"#, #"["]-^"]"#),
        JSONPathCase("$[?match(@,'[-a]+')]", #"["a-a","b"]"#, #"["a-a"]"#),
        JSONPathCase("$[?match(@,'[a-]+')]", #"["a-a","b"]"#, #"["a-a"]"#),
        JSONPathCase("$[?match(@,'\\\\p{Lu}\\\\p{Ll}+')]", #"["Äh","äh","Ж"]"#, #"["Äh"]"#),
        JSONPathCase("$[?match(@,'[\\\\p{N}x]\\\\P{L}')]", #"["x1","1x","¾!"]"#, #"["x1","¾!"]"#),
    ]

    @Test(arguments: [lengths, counts, single, matches].flatMap { $0 })
    func `finds`(_ sample: JSONPathCase) throws { try sample.check() }

    /// What is an expression of Perl and no I-Regexp matches nothing.
    @Test(arguments: [
        "\\\\d", "\\\\w", "\\\\s", "\\\\b", "(?:a)", "(?i)a", "(?=a)", "a*?", "a+?", "a++", "a**",
        "(a",
        "a)", "[a", "a]", "{1}", "a{", "a{,2}", "a{x}", "*a", "[]", "[^]", "[a-z-9]", "[b-a]",
        "[[:alpha:]]",
        "\\\\1", "\\\\x41", "\\\\p{Greek}", "\\\\p{Lx}", "\\\\pL", "\\\\$", "[\\\\d]", "(?#a)",
        "a{99999}",
    ])
    func `takes no expression beyond RFC 9485`(_ expression: String) throws {
        let document = #"["a","","1","A","$"," ","aa"]"#
        try JSONPathCase("$[?search(@,'\(expression)')]", document, "[]").check()
    }

    @Test func `ends an expression that is too deep`() throws {
        let nested = String(repeating: "(", count: 10_000) + String(repeating: ")", count: 10_000)
        try JSONPathCase("$[?match(@,'\(nested)')]", #"[""]"#, "[]").check()
    }

    @Test(arguments: [
        "$[?length(@.a)]", "$[?length()==1]", "$[?length(@.a,@.b)==1]", "$[?length(@.*)==1]",
        "$[?length(@..a)==1]", "$[?length(@.a==1)==1]", "$[?length(!@.a)==1]",
        "$[?length((@.a))==1]",
        "$[?count(@.a)]", "$[?count()==1]", "$[?count(@.a,@.b)==1]", "$[?count(1)==1]",
        "$[?count('a')>0]",
        "$[?count(true)>0]", "$[?count(length(@.a))==1]", "$[?count(@.a&&@.b)==1]",
        "$[?count(value(@))==1]",
        "$[?value(@.a)]", "$[?value()==1]", "$[?value(1)==1]", "$[?value(@.a,@.b)==1]",
        "$[?!value(@.a)]",
        "$[?match(@.a,'b')==true]", "$[?match(@.a)]", "$[?match()]", "$[?match(@.a,'b','c')]",
        "$[?match(@.*,'b')]", "$[?match(@.a,@..b)]", "$[?match(search(@,'a'),'b')]",
        "$[?match(@.a,'b')>1]",
        "$[?search(@.a,'b')==1]", "$[?search(@.a)]", "$[?1==match(@.a,'b')]",
        "$[?length(match(@,'a'))==1]",
        "$[?length (@.a)==1]", "$[?count\n(@.a)==1]", "$[?Length(@.a)==1]", "$[?LENGTH(@.a)==1]",
        "$[?len(@.a)==1]", "$[?nosuch(@.a)]", "$[?true()]", "$[?_length(@.a)==1]",
        "$[?length@.a==1]",
        "$[?length(@.a==1]", "$[?length@.a)==1]", "$[?length(@.a,)==1]", "$[?length(,@.a)==1]",
        "$[?length[@.a]==1]", "$.length(@)", "$[length(@)]", "$[?count(@.a)+1==2]",
        "$[?@.length==count]",
        "$[?match(@.a 'b')]", "$[?match(@.a,'b'))]", "$[?length(@)=='a'&&length(@)]",
        "$[?(length(@.a))]",
    ])
    func `is not`(_ path: String) {
        #expect(throws: SyntaxFault.self) { try JSONPath(path) }
    }
}
