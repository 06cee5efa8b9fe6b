import LoadModel
import LoadPlan
import Testing

@Suite struct `A function that runs a script` {
    @Test func `hands over what the script names, and does what it says`() {
        var user = SampleUser()
        let call = Template.call("__javaScript", "use vars", "result")
        let (text, scope) = user.evaluate(call)
        #expect(text == "use vars söze")
        #expect(["result", "seen", "word"].map { scope[$0] } == [text, "visitors 3", nil])
        #expect(user.machine.lines == ["warn visitors 3 said"])
        #expect(user.evaluate(user.throughVariables(.call("__P", "p"))).text == "set")
        #expect(user.evaluate(.call("__javaScript", "use")).text == "use -")
    }

    @Test func `stays as it is where the script fails, and the log says why`() {
        var user = SampleUser()
        #expect(user.evaluate(.call("__javaScript", "fail")).text == "${__javaScript(fail)}")
        #expect(user.evaluate(.call("__javaScript", "nothing")).text == "${__javaScript(nothing)}")
        #expect(user.evaluate(.call("__jexl3", "nothing")).text == "")
        #expect(
            user.machine.lines == [
                "error visitors 3 The script 'fail' failed: it had to",
                "error visitors 3 The script 'nothing' has no value.",
            ]
        )
    }

    @Test(arguments: [
        (jexl: "1 eq 1 and not (2 lt 1) or 3 ge 4", text: "1 == 1 && ! (2 < 1) || 3 >= 4"),
        ("7 mod 2 div 1 ne 0", "7 % 2 / 1 != 0"),
        ("'a and b' eq \"x or 'y'\"", "'a and b' == \"x or 'y'\""),
        (#"'it\'s lt' le x"#, #"'it\'s lt' <= x"#), ("x.eq(and1) gt $or", "x.eq(and1) > $or"),
    ])
    func `reads JEXL as JavaScript`(_ jexl: String, text: String) {
        var user = SampleUser()
        #expect(user.evaluate(.call("__jexl3", jexl)).text == text + " -")
    }
}
