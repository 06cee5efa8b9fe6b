import LoadPlan
import Testing

@Suite struct `A call that can never work` {
    @Test(arguments: [
        ("${__Random(a,b)}", "'min' of '__Random' must be a whole number in 64 bits, got 'a'."),
        ("${__Random(1,)}", "'max' of '__Random' must be a whole number in 64 bits, got ''."),
        ("${__Random(5,1)}", "'max' of '__Random' must be at least 'min', which is 5, got '1'."),
        (
            "${__Random(5,${__P(none,1)},${x})}",
            "'max' of '__Random' must be at least 'min', which is 5, got '1'."
        ),
        ("${__Random(a,${x})}", "'min' of '__Random' must be a whole number in 64 bits, got 'a'."),
        (
            "${__RandomString(x,abc)}",
            "'length' of '__RandomString' must be a whole number from 0 to 1000000, got 'x'."
        ),
        (
            "${__time(bad format)}",
            """
            'format' of '__time' must be a date pattern, which has no letter 'b', got 'bad format'.
                Text stands in quotes: yyyy-MM-dd'T'HH:mm:ss.
            """
        ),
        (
            "${__time(HH 'h)}",
            """
            'format' of '__time' must be a date pattern whose quotes end, got 'HH 'h'.
                A quote itself is written ''.
            """
        ),
        (
            "${__time(/0,t)}",
            "'format' of '__time' must be a quotient by a number above 0, got '/0'."
        ),
        ("${__intSum(a,b)}", "'number' of '__intSum' must be a whole number in 32 bits, got 'a'."),
        (
            "${__intSum(2147483648,1)}",
            "'number' of '__intSum' must be a whole number in 32 bits, got '2147483648'."
        ),
        (
            "${__longSum(1,x,2)}",
            "'number' of '__longSum' must be a whole number in 64 bits, got 'x'."
        ),
        ("${__split(${x}, )}", "'variable' of '__split' must be a variable's name, got ' '."),
        ("${__base64Decode(a%)}", "'text' of '__base64Decode' must be Base64, got 'a%'."),
        (
            "${__urldecode(50%)}",
            "'text' of '__urldecode' must be a text with two hexadecimal digits behind each '%', "
                + "got '50%'."
        ),
        (
            "${__eval(\\${x)}",
            """
            'text' of '__eval' must be a text with expressions, got '${x'.
                The expression '${x' is never closed.
            """
        ),
        (
            "${__timeShift(yyyy,,P1M,)}",
            "'shift' of '__timeShift' must be a duration such as P1DT2H30M, got 'P1M'."
        ),
        (
            "${__timeShift(yyyy-MM-dd,today,P1D,)}",
            "'date' of '__timeShift' must be a date in the format 'yyyy-MM-dd', got 'today'."
        ),
        (
            "${__RandomDate(,2024-01-02,2024-01-02)}",
            "'end' of '__RandomDate' must be after 'start', which is 2024-01-02, got '2024-01-02'."
        ),
        (
            "${__digest(MD2,x)}",
            """
            'algorithm' of '__digest' must be MD5, SHA-1, SHA-224, SHA-256, SHA-384 or SHA-512, \
            got 'MD2'.
                OpenSSL, which works digests out here, has no MD2.
            """
        ),
        (
            "${__substring(abc,1,4)}",
            "'end' of '__substring' must be from 1 to 3, the length of the text, got '4'."
        ),
        (
            "${__regexFunction(a,\\$1\\$)}",
            "'template' of '__regexFunction' must be without group 1: there are 0, got '$1$'."
        ),
        (
            "${__strLen(${__Random(a,b)})}",
            "'min' of '__Random' must be a whole number in 64 bits, got 'a'."
        ),
    ])
    func `is a fault of the plan`(_ call: String, said: String) {
        let value = call.replacing("\\", with: "\\\\")
        let text = plan(steps: #"{"set": {"x": 1}}, {"get": "/", "body": "\#(value)"}"#)
        #expect(faults(of: text) == "6:41: " + said)
    }

    @Test func `is told wherever an expression can stand`() {
        let call = "${__Random(2,1)}"
        let text = plan(
            #", "headers": {"A": "\#(call)"}, "variables": {"v": "\#(call)"}"#,
            steps: """
                {"if": "\(call) == 1", "steps": [{"get": "/\(call)", "json": ["\(call)"],
                "check": {"contains": "\(call)"}, "query": {"q": "\(call)"},
                "extract": {"x": {"json": "$", "default": "\(call)"}}}]}
                """
        )
        #expect(faults(of: text).split(separator: "\n").count == 8)
    }

    @Test(arguments: [
        "${__Random(1,${x})}", "${__Random(${x},1)}", "${__Random(-1,1)}", "${__intSum(1,x)}",
        "${__time(${x})}", "${__time()}", "${__time(/1000)}", "${__time(YMD)}",
        "${__RandomString(3)}", "${__RandomString(${x},)}", "${__split(a\\,b,x)}",
        "${__base64Decode(,)}", "${__eval(${x})}", "${__changeCase(a,SIDEWAYS)}",
    ])
    func `is none that may work yet`(_ call: String) {
        let value = call.replacing("\\", with: "\\\\")
        let text = plan(steps: #"{"set": {"x": 1}}, {"get": "/", "body": "\#(value)"}"#)
        #expect(faults(of: text) == "")
    }

    @Test(arguments: [
        (call: "${__CSVRead(none.csv,0)}", file: "none.csv", function: "__CSVRead"),
        ("${__CSVRead(${__P(p,none)},next)}", "none", "__CSVRead"),
        ("${__StringFromFile(no#'.txt',,7)}", "no7.txt", "__StringFromFile"),
        ("${__FileToString(none)}", "none", "__FileToString"),
    ])
    func `is one whose file cannot be read`(_ call: String, file: String, function: String) {
        let text = plan(steps: #"{"get": "/", "body": "\#(call)"}"#)
        let said = faults(of: text)
        #expect(said.hasPrefix("6:22: The file '\(file)' of '\(function)' cannot be read: "))
        #expect(said.hasSuffix("\n    Its path starts at the folder of the plan."))
    }

    @Test(arguments: [
        "${__CSVRead(*other,0)}", "${__CSVRead(${x},0)}", "${__CSVRead(there,0)}",
        "${__StringFromFile(${x})}", "${__FileToString(there)}",
    ])
    func `is none whose file may be there`(_ call: String) {
        let text = plan(steps: #"{"set": {"x": 1}}, {"get": "/", "body": "\#(call)"}"#)
        #expect(faults(of: text, files: ["there": ""]) == "")
    }

    @Test func `is none that sets a variable, which is known then`() {
        let script = #"${__javaScript(vars.put('x'\\,1) || vars.put( \"y\"\\,2))}"#
        let text = plan(steps: #"{"get": "/${x}${y}${z}", "body": "\#(script)"}"#)
        let said = faults(of: text)
        #expect(["x", "y", "z"].filter { said.contains("Nothing sets '${\($0)}'") } == ["z"])
    }
}
