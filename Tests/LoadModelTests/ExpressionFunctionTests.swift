import LoadModel
import LoadPlan
import Testing

@Suite struct `A function` {
    /// Where the arguments make no sense, the call stays as it stands in the plan.
    @Test(arguments: [
        (call: Template.call("__P", "target"), text: "http://shop"),
        (.call("__P", "target", "other"), "http://shop"),
        (.call("__P", "empty", "other"), ""),
        (.call("__P", "missing", "http://default"), "http://default"),
        (.call("__P", "missing", ""), ""),
        (.call("__P", "missing"), "1"),
        (.call("__property", "target"), "http://shop"),
        (.call("__property", "missing"), "missing"),
        (.call("__property", "missing", ""), "missing"),
        (.call("__property", "missing", "", "fallback"), "fallback"),
        (.call("__isPropDefined", "target"), "true"),
        (.call("__isPropDefined", "missing"), "false"),
        (.call("__V", "listing"), "/listings/7"),
        (.call("__V", "missing"), "missing"),
        (.call("__V", "missing", "none"), "none"),
        (.call("__isVarDefined", "blank"), "true"),
        (.call("__isVarDefined", "missing"), "false"),
        (.call("__eval", "no expression"), "no expression"),
        (.call("__eval", "/${word}/${unknown}"), "/söze/${unknown}"),
        (.call("__eval", "${__intSum(1,2)}"), "3"),
        (.call("__eval", "${__eval(${word})}"), "söze"),
        (.call("__eval", "${__P(target)}"), "http://shop"),
        (.call("__eval", "${__nothing()}"), "${__eval(${__nothing()})}"),
        (.call("__eval", "${open"), "${__eval(${open)}"),
        (.call("__evalVar", "listing"), "/listings/7"),
        (.call("__evalVar", "missing"), ""),
        (.call("__threadNum"), "3"),
        (.call("__iterationNum"), "0"),
        (.call("__TestPlanName"), "shop"),
        (.call("__machineName"), "lab"),
        (.call("__machineIP"), "192.0.2.1"),
        (.call("__threadGroupName"), "visitors"),
        (.call("__samplerName"), "home"),
    ])
    func `looks up`(_ call: Template, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(call).text == text)
        #expect(user.evaluate(user.throughVariables(call)).text == text)
    }

    @Test(arguments: Function.all)
    func `is evaluated`(_ function: Function) {
        var user = SampleUser()
        let usual = Array(repeating: "12", count: function.row.arity.lowerBound)
        let arguments = [
            "__digest": ["MD5", "12"], "__substring": ["12", "0", "1"],
            "__RandomDate": ["", "", "2024-12-12"], "__timeShift": ["", "12", "", ""],
            "__dateTimeConvert": ["12", "", "yyyy"],
            "__CSVRead": ["users.csv", "0"], "__StringFromFile": ["1.txt"],
            "__FileToString": ["1.txt"],
        ][function.name, default: usual]
        let text = "${\(function.name)(\(arguments.joined(separator: ",")))}"
        #expect(Template(parsing: text).map { user.evaluate($0).text != text } == true)
    }

    @Test func `ends a circle of variables`() {
        var user = SampleUser()
        user.variables["a"] = "+${__eval(${a})}"
        let text = user.evaluate(.call("__eval", of: .variable("a"))).text
        #expect(text == String(repeating: "+", count: 16) + "${__eval(${a})}")
    }

    @Test(arguments: [
        (call: Template.call("__intSum", "1", "2"), text: "3"),
        (.call("__intSum", "1", " -2 ", "+3"), "2"),
        (.call("__intSum", "2147483647", "1"), "-2147483648"),
        (.call("__intSum", "2147483648", "1"), "${__intSum(2147483648,1)}"),
        (.call("__intSum", "1", "x", "2"), "${__intSum(1,x,2)}"),
        (.call("__intSum", "x"), "${__intSum(x)}"),
        (.call("__longSum", "2147483648", "1"), "2147483649"),
        (.call("__longSum", "9223372036854775807", "1"), "-9223372036854775808"),
        (.call("__longSum", "1.5", "1"), "${__longSum(1.5,1)}"),
        (.call("__strLen", ""), "0"),
        (.call("__strLen", "a👍"), "3"),
        (.call("__changeCase", "straße"), "STRASSE"),
        (.call("__changeCase", "Abc", "lower"), "abc"),
        (.call("__changeCase", "abc DEF", "CAPITALIZE"), "Abc DEF"),
        (.call("__changeCase", "", "CAPITALIZE"), ""),
        (.call("__changeCase", "abc", "SIDEWAYS"), "abc"),
        (.call("__urlencode", "a b&c=ä*-._~/"), "a+b%26c%3D%C3%A4*-._%7E%2F"),
        (.call("__urlencode", ""), ""),
        (.call("__urldecode", "a+b%26c%3d%C3%A4"), "a b&c=ä"),
        (.call("__urldecode", "50%"), "${__urldecode(50%)}"),
        (.call("__urldecode", "%+1"), "${__urldecode(%+1)}"),
        (.call("__urldecode", "%zz"), "${__urldecode(%zz)}"),
        (
            .call("__escapeHtml", "<a href=\"é\">'&'</a>→"),
            "&lt;a href=&quot;&eacute;&quot;&gt;'&amp;'&lt;/a&gt;&rarr;"
        ),
        (.call("__escapeHtml", "日本"), "日本"),
        (
            .call("__escapeXml", "<a b=\"'&'\">é\u{1}\t"),
            "&lt;a b=&quot;&apos;&amp;&apos;&quot;&gt;é\t"
        ),
        (.call("__unescape", #"a\tb\nc\\ \u00e9 \101 \4012 \q\"#), "a\tb\nc\\ é A  12 q\\"),
        (.call("__unescape", #"\u12"#), #"\u12"#),
        (.call("__escapeOroRegexpChars", "a.b_1 é[]"), #"a\.b_1\ é\[\]"#),
        (.call("__logn", "quiet", "OUT"), ""),
        (.call("__RandomFromMultipleVars", "missing|word"), "söze"),
        (.call("__RandomFromMultipleVars", "missing"), ""),
        (.call("__unescapeHtml", "&lt;&eacute;&thetasym;&#233;&#xE9;&#Xe9;"), "<éϑééé"),
        (
            .call("__unescapeHtml", "a & b &unknown; &amp &#; &#x; &#xD800; &#-1;"),
            "a & b &unknown; &amp &#; &#x; &#xD800; &#-1;"
        ),
        (.call("__base64Encode", ""), ""),
        (.call("__base64Encode", "f"), "Zg=="),
        (.call("__base64Encode", "fo"), "Zm8="),
        (.call("__base64Encode", "foo"), "Zm9v"),
        (.call("__base64Encode", "foobar"), "Zm9vYmFy"),
        (.call("__base64Decode", "Zm9vYmE="), "fooba"),
        (.call("__base64Decode", "Zm9vYg"), "foob"),
        (.call("__base64Decode", ""), ""),
        (.call("__base64Decode", "Zm9vY"), "${__base64Decode(Zm9vY)}"),
        (.call("__base64Decode", "Zm=v"), "${__base64Decode(Zm=v)}"),
        (.call("__base64Decode", "Zg==="), "${__base64Decode(Zg===)}"),
    ])
    func `works out`(_ call: Template, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(call).text == text)
        #expect(user.evaluate(user.throughVariables(call)).text == text)
    }

    @Test(arguments: [
        (call: Template.call("__digest", "MD5", "abc"), text: "900150983cd24fb0d6963f7d28e17f72"),
        (.call("__digest", "md5", "a", "bc", "TRUE"), "900150983CD24FB0D6963F7D28E17F72"),
        (.call("__digest", "SHA-1", "abc", "", ""), "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.call("__digest", "SHA", "abc"), "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (.call("__digest", "MD2", "abc"), "${__digest(MD2,abc)}"),
        (.call("__char", "0x41", "66", "0103", " #44 "), "ABCD"),
        (.call("__char", "0xD83D", "0xDC4D"), "👍"),
        (.call("__char", "65601"), "A"),
        (.call("__char", "-65471"), "A"),
        (.call("__char", "0x"), "${__char(0x)}"),
        (.call("__char", "x"), "${__char(x)}"),
        (.call("__substring", "söze", "1", "3"), "öz"),
        (.call("__substring", "abc", " 0 ", "3"), "abc"),
        (.call("__substring", "abc", "3", "3"), ""),
        (.call("__substring", "abc", "1", "4"), "${__substring(abc,1,4)}"),
        (.call("__substring", "abc", "2", "1"), "${__substring(abc,2,1)}"),
        (.call("__substring", "abc", "-1", "1"), "${__substring(abc,-1,1)}"),
        (.call("__regexFunction", "(\\w)(\\d)", "$2$-$1$", "2", "", "", "", "text"), "2-b"),
        (.call("__regexFunction", "(\\w)(\\d)", "$1$", "ALL", ",", "", "", "text"), "a,b,c"),
        (.call("__regexFunction", "(\\w)(\\d)", "$1$", "0.6", "", "", "", "text"), "b"),
        (.call("__regexFunction", "\\w", "$0$", "", "", "", "", "text"), "a"),
        (.call("__regexFunction", "\\w", "$0$", "7", "", "none", "", "text"), "none"),
        (.call("__regexFunction", "x", "[$0$]", "RAND", "", "none", "", "text"), "none"),
        (.call("__regexFunction", "c\\d", "[$0$]", "RAND", "", "", "", "text"), "[c3]"),
        (.call("__regexFunction", "a", "5 $ $0", "", "", "", "", "text"), "5 $ $0"),
        (.call("__regexFunction", "a", "$0$", "", "", "none", "", "missing"), "none"),
        (.call("__regexFunction", "a", "$0$", "", "", "none"), "none"),
        (.call("__regexFunction", "(", "$0$"), "${__regexFunction((,$0$)}"),
        (.call("__regexFunction", "a", "$1$"), "${__regexFunction(a,$1$)}"),
        (.call("__regexFunction", "a", "", "0"), "${__regexFunction(a,,0)}"),
    ])
    func `takes texts apart`(_ call: Template, text: String) {
        var user = SampleUser()
        user.variables["text"] = "a1 b2 c3"
        #expect(user.evaluate(call).text == text)
        #expect(user.evaluate(user.throughVariables(call)).text == text)
    }

    @Test(arguments: [
        (format: "", text: "1707124023042"),
        ("/1000", "1707124023"),
        ("/0", "${__time(/0)}"),
        ("YMD", "20240205"),
        ("HMS", "090703"),
        ("YMDHMS", "20240205-090703"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2024-02-05T09:07:03.042Z"),
        ("EEE, d MMM yy H:m:s z", "Mon, 5 Feb 24 9:7:3 UTC"),
        ("EEEE MMMM D u Z", "Monday February 36 1 +0000"),
        ("hh K k a", "09 9 9 AM"),
        ("'o''clock' ''", "o'clock '"),
        ("'never ends", "${__time('never ends)}"),
        ("yyyy-jj", "${__time(yyyy-jj)}"),
    ])
    func `tells the time`(_ format: String, text: String) {
        var user = SampleUser()
        let call = Template.call("__time", format)
        #expect(user.evaluate(call).text == text)
        #expect(user.evaluate(user.throughVariables(call)).text == text)
    }

    @Test(arguments: [
        (milliseconds: 0 as Int64, text: "1970-01-01 00:00:00.000 Thu 12 AM"),
        (-1, "1969-12-31 23:59:59.999 Wed 11 PM"),
        (951_827_696_000, "2000-02-29 12:34:56.000 Tue 12 PM"),
        (4_107_542_400_000, "2100-03-01 00:00:00.000 Mon 12 AM"),
        (1_735_689_599_999, "2024-12-31 23:59:59.999 Tue 11 PM"),
    ])
    func `knows the calendar`(_ milliseconds: Int64, text: String) {
        var user = SampleUser()
        user.wallMilliseconds = milliseconds
        let call = Template.call("__time", "yyyy-MM-dd HH:mm:ss.SSS EEE h a")
        #expect(user.evaluate(call).text == text)
    }
}

@Suite struct `A function with a variable` {
    @Test(arguments: [
        (call: Template.call("__property", "target", "result"), text: "http://shop"),
        (.call("__property", "missing", "result", "fallback"), "fallback"),
        (.call("__time", "YMD", "result"), "20240205"),
        (.call("__time", "", " result "), "1707124023042"),
        (.call("__counter", "TRUE", "result"), "1"),
        (.call("__samplerName", "result"), "home"),
        (.call("__Random", "5", "5", "result"), "5"),
        (.call("__RandomString", "3", "x", "result"), "xxx"),
        (.call("__changeCase", "a", "", "result"), "A"),
        (.call("__strLen", "abc", "result"), "3"),
        (.call("__base64Encode", "foo", "result"), "Zm9v"),
        (.call("__base64Decode", "Zm9v", "result"), "foo"),
        (.call("__eval", "${__strLen(abc,result)}"), "3"),
        (.call("__intSum", "1", "2", "result"), "3"),
        (.call("__longSum", "1", "result"), "1"),
    ])
    func `stores its result there too`(_ call: Template, text: String) {
        var user = SampleUser()
        let (answer, scope) = user.evaluate(call)
        #expect(answer == text)
        #expect(scope["result"] == text)
        #expect(user.evaluate(user.throughVariables(call)).after["result"] == text)
    }

    @Test func `stores the groups of a match there`() {
        var user = SampleUser()
        user.variables["text"] = "a1 b2"
        let found = Template.call("__regexFunction", "(.)2", "<$1$>", "1", "", "no", "m", "text")
        let scope = user.evaluate(found).after
        #expect(["m", "m_matchNr", "m_g0", "m_g1"].map { scope[$0] } == ["<b>", "1", "b2", "b"])
        let none = Template.call("__regexFunction", "x", "$0$", "1", "", "no", "m", "text")
        #expect(user.evaluate(none).after["m"] == "no")
        #expect(user.evaluate(none).after["m_matchNr"] == "0")
    }

    @Test(arguments: [
        Template.call("__Random", "b", "a", "result"),
        .call("__RandomString", "many", "x", "result"),
        .call("__time", "'", "result"),
    ])
    func `stores nothing where it has no result`(_ call: Template) {
        var user = SampleUser()
        #expect(user.evaluate(call).after["result"] == nil)
        #expect(user.evaluate(user.throughVariables(call)).after["result"] == nil)
    }

    @Test(arguments: [
        (text: "a,b,c", separator: "", parts: ["a", "b", "c"]),
        ("a||b|", "|", ["a", "?", "b", "?"]),
        ("a--b-c", "--", ["a", "b-c"]),
        ("alone", ",", ["alone"]),
        ("", ",", []),
    ])
    func `splits`(_ text: String, separator: String, parts: [String]) {
        var user = SampleUser()
        user.variables["p_\(parts.count + 1)"] = "of an earlier split"
        let (answer, scope) = user.evaluate(.call("__split", text, "p", separator))
        #expect(answer == text)
        #expect(scope["p"] == text)
        #expect(scope["p_n"] == String(parts.count))
        for (index, part) in parts.enumerated() { #expect(scope["p_\(index + 1)"] == part) }
        #expect(scope["p_\(parts.count + 1)"] == nil)
    }

    @Test func `splits into nothing without a name`() {
        var user = SampleUser()
        #expect(user.evaluate(.call("__split", "a,b", " ")).text == "${__split(a,b, )}")
    }
}

@Suite struct `A function with an effect` {
    @Test(arguments: [
        (call: Template.call("__log", "hello"), line: "info visitors 3 hello"),
        (.call("__log", "hello", " Warn "), "warn visitors 3 hello"),
        (.call("__log", "hello", "LOUD", "why"), "debug visitors 3 hello (why)"),
        (.call("__log", "hello", "OUT", "", ">>"), "out visitors 3 >>hello"),
    ])
    func `writes to the log and stands for its text`(_ call: Template, line: String) {
        var user = SampleUser()
        #expect(user.evaluate(call).text == "hello")
        #expect(user.machine.lines == [line])
        _ = user.evaluate(user.throughVariables(call))
        #expect(user.machine.lines == [line, line])
    }

    @Test func `sets a property for all users`() {
        var user = SampleUser()
        let set = Template.call("__setProperty", "target", "http://other", "true")
        let get = user.compile(user.throughVariables(.call("__P", "target", "none")))
        var (first, second) = (user.scope(), user.scope())
        #expect(get.text(in: &first) == "http://shop")
        #expect(user.evaluate(set).text == "http://shop")
        #expect(get.text(in: &first) == "http://other")
        #expect(get.text(in: &second) == "http://other")
        #expect(user.evaluate(.call("__setProperty", "target", "")).text == "")
        #expect(user.evaluate(.call("__setProperty", "new", "1", "TRUE")).text == "null")
        #expect(
            user.evaluate(user.throughVariables(.call("__isPropDefined", "new"))).text == "true"
        )
    }
}

@Suite struct `A function of chance` {
    private static let calls: [Template] = [
        .call("__Random", "1", "1000000"),
        .call("__RandomString", "20", "abcdef"),
        .call("__RandomString", "20"),
        .call("__UUID"),
    ]

    @Test(arguments: calls)
    func `says the same for the same seed and user`(_ call: Template) {
        var user = SampleUser()
        #expect(user.evaluate(call).text == user.evaluate(call).text)
    }

    @Test(arguments: calls)
    func `says something else for another seed, for another user and the next time`(
        _ call: Template
    ) {
        var user = SampleUser()
        let (first, after) = user.evaluate(call)
        var scope = after
        var texts = [first, user.compile(call).text(in: &scope)]
        user.seed = 43
        texts.append(user.evaluate(call).text)
        user.user = 4
        texts.append(user.evaluate(call).text)
        #expect(Set(texts).count == 4)
    }

    @Test(arguments: [
        (low: "1", high: "3", texts: ["1", "2", "3"]),
        ("-1", "0", ["-1", "0"]),
        ("7", "7", ["7"]),
        ("3", "1", ["${__Random(3,1)}"]),
        ("", "1", ["${__Random(,1)}"]),
        ("1", "1e3", ["${__Random(1,1e3)}"]),
    ])
    func `draws from both ends and between`(_ low: String, high: String, texts: [String]) {
        var user = SampleUser()
        let expression = user.compile(.call("__Random", low, high))
        var scope = user.scope()
        #expect(Set((0..<100).map { _ in expression.text(in: &scope) }) == Set(texts))
    }

    @Test(arguments: [
        (length: "0", characters: "ab", text: ""),
        ("5", "é", "ééééé"),
        ("-1", "ab", "${__RandomString(-1,ab)}"),
        ("1000001", "ab", "${__RandomString(1000001,ab)}"),
    ])
    func `makes a string of a length`(_ length: String, characters: String, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(.call("__RandomString", length, characters)).text == text)
    }

    @Test func `makes identifiers of version 4`() {
        var user = SampleUser()
        let expression = user.compile(.call("__UUID"))
        var scope = user.scope()
        for _ in 0..<100 {
            let text = expression.text(in: &scope)
            let form = text.map { $0 == "-" ? "-" : $0.isHexDigit ? "x" : "?" as Character }
            #expect(String(form) == "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx")
            #expect(Array(text)[14] == "4")
            #expect("89ab".contains(Array(text)[19]))
        }
    }

    @Test func `counts each call on its own, and each user where it is asked to`() {
        var user = SampleUser()
        let (one, other) = (
            user.compile(.call("__counter", "TRUE")), user.compile(.call("__counter", "true"))
        )
        var scope = user.scope()
        #expect(one.text(in: &scope) == "1")
        #expect(one.text(in: &scope) == "2")
        #expect(other.text(in: &scope) == "1")
        var next = user.scope()
        #expect(one.text(in: &next) == "1")
    }
}
