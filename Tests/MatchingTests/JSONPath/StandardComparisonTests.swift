import Matching
import Testing

/// RFC 9535, 2.3.5.2.2, as a table: left, right, and the signs that hold.
@Suite struct `Values of a standard filter` {
    private static let numbers = [
        ("1", "1", "== <= >="), ("1", "2", "!= < <="), ("2", "1", "!= > >="),
        ("1", "1.0", "== <= >="), ("1", "1e0", "== <= >="), ("100", "1E+2", "== <= >="),
        ("0.1", "1e-1", "== <= >="), ("0", "-0", "== <= >="), ("-0.0", "0", "== <= >="),
        ("-1", "1", "!= < <="), ("10", "9", "!= > >="), ("1.5", "1.25", "!= > >="),
        ("9007199254740993", "9007199254740992", "!= > >="),
        ("9223372036854775807", "9223372036854775806", "!= > >="),
        ("123456789012345678901234567890", "123456789012345678901234567890", "== <= >="),
        ("1e400", "1e399", "== <= >="),
    ]

    private static let texts = [
        (#""a""#, #""a""#, "== <= >="), (#""a""#, #""b""#, "!= < <="), (#""""#, #""a""#, "!= < <="),
        (#""a""#, #""A""#, "!= > >="), (#""ab""#, #""a""#, "!= > >="),
        (#""10""#, #""9""#, "!= < <="),
        (#""z""#, #""ä""#, "!= < <="), (#""\uFFFF""#, #""😀""#, "!= < <="),
        ("\"e\u{301}\"", "\"\u{E9}\"", "!= < <="), (#""\n""#, #""n""#, "!= < <="),
        (#""\u0061""#, #""a""#, "== <= >="),
    ]

    private static let others = [
        ("null", "null", "== <= >="), ("true", "true", "== <= >="), ("false", "false", "== <= >="),
        ("true", "false", "!="), ("false", "true", "!="), ("null", "false", "!="),
        ("null", "0", "!="),
        ("1", #""1""#, "!="), ("0", "false", "!="), (#""""#, "null", "!="),
        (#""null""#, "null", "!="),
        ("1", "null", "!="), ("1", "true", "!="), (#""a""#, "1", "!="),
    ]

    private static let structures = [
        ("[]", "[]", "== <= >="), ("[1]", "[1]", "== <= >="), ("[1]", "[1.0]", "== <= >="),
        ("[1,2]", "[2,1]", "!="), ("[1]", "[1,1]", "!="), ("[]", "{}", "!="), ("[1]", "1", "!="),
        ("{}", "{}", "== <= >="), (#"{"a":1}"#, #"{"a":1.0}"#, "== <= >="),
        (#"{"a":1,"b":2}"#, #"{"b":2,"a":1}"#, "== <= >="), (#"{"a":1}"#, #"{"b":1}"#, "!="),
        (#"{"a":1}"#, #"{"a":1,"b":2}"#, "!="), (#"{"a":1}"#, #"{"a":2}"#, "!="),
        (#"{"a":null}"#, "{}", "!="), (#"{"a":[{"b":[]}]}"#, #"{"a":[{"b":[]}]}"#, "== <= >="),
        (#"{"a":[{"b":[]}]}"#, #"{"a":[{"b":[0]}]}"#, "!="), ("[[1,[2]]]", "[[1,[2]]]", "== <= >="),
        ("[[1,[2]]]", "[[[2],1]]", "!="), (#"{"1":2}"#, "[2]", "!="), ("[null]", "[false]", "!="),
    ]

    private static let signs = ["==", "!=", "<", "<=", ">", ">="]

    @Test(arguments: [numbers, texts, others, structures].flatMap { $0 })
    func `compare`(_ left: String, right: String, holding: String) throws {
        let holding = holding.split(separator: " ")
        for sign in Self.signs {
            let result = holding.contains { $0 == sign } ? "[1]" : "[]"
            let document = #"[{"l":\#(left),"r":\#(right)}]"#
            try JSONPathCase("$[?@.l\(sign)@.r].l", document, result == "[]" ? "[]" : "[\(left)]")
                .check()
            // The other way round.
            let turned = sign.replacing("<", with: "x").replacing(">", with: "<")
                .replacing("x", with: ">")
            try JSONPathCase("$[?@.r\(turned)@.l].l", document, result == "[]" ? "[]" : "[\(left)]")
                .check()
        }
    }

    @Test(arguments: [numbers, texts, others].flatMap { $0 })
    func `compare as literals`(_ left: String, right: String, holding: String) throws {
        let holding = holding.split(separator: " ")
        for sign in Self.signs {
            let result = holding.contains { $0 == sign } ? "[0]" : "[]"
            try JSONPathCase("$[?\(left)\(sign)\(right)]", "[0]", result).check()
        }
    }

    @Test(arguments: [
        // Nothing equals nothing, and has no order but that.
        ("@.x==@.y", true), ("@.x!=@.y", false), ("@.x<=@.y", true), ("@.x>=@.y", true),
        ("@.x<@.y", false), ("@.x>@.y", false), ("@.x==null", false), ("@.x!=null", true),
        ("@.x==false", false), ("@.x==0", false), ("@.x<=0", false), ("@.x<1", false),
        ("@.x==''", false), ("@.x!='a'", true), ("$.x==@.x", true), ("@.n==null", true),
        ("@.n!=@.x", true), ("length(@.n)==@.x", true), ("value(@.l[*])==@.x", true),
        ("'a'=='a'", true), ("\"a\"=='a'", true), ("1!=2", true), ("@==@", true), ("@==$[0]", true),
        ("@.l==$[0].l", true), ("@.l[0]==@.l[-2]", true), ("null==null", true),
        ("true<=true", true),
    ])
    func `are nothing where a path finds none`(_ filter: String, holds: Bool) throws {
        let document = #"[{"n":null,"l":[1,2]}]"#
        try JSONPathCase("$[?\(filter)]", document, holds ? document : "[]").check()
    }
}
